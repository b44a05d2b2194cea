#!/usr/bin/env bash
# tools/check-sanitized-flows.sh asan|tsan [FILE...]: the flows in a browser, all or those named, against the server of
# that sanitizer's build. What fails in a test may be tried again, as such a server is slow; what a sanitizer reports
# may not. Reports stay in build/SANITIZER/reports.
set -euo pipefail
cd "$(dirname "$0")/.."
case ${1:-} in asan | tsan) ;; *) echo "usage: tools/check-sanitized-flows.sh asan|tsan [FILE...]" >&2; exit 2 ;; esac
sanitizer=$1
shift
reports=$PWD/build/$sanitizer/reports
rm -rf "$reports" && mkdir -p "$reports"
common="log_path=$reports/report:halt_on_error=1"
export ASAN_OPTIONS="$common:detect_leaks=1" UBSAN_OPTIONS="$common:print_stacktrace=1" TSAN_OPTIONS="$common"
export AURALIS_LEAKS=yes AURALIS_BIN=build/$sanitizer/bin/auralis

status=0
npm --prefix web run e2e -- "$@" || status=$?
for report in "$reports"/*; do
  [ -e "$report" ] || continue
  cat "$report"
  status=1
done
exit $status
