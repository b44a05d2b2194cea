#!/usr/bin/env bash
# tools/run-fuzzers.sh [SECONDS] [NAME...]: builds the fuzzers and runs each (or those named) for so long, 60 s when not
# told, from seeds made by code, its corpus in the repository and what earlier runs found. Fails when one crashes; the
# input that did it is then in build/fuzz/crashes, and the program runs it again when it is given as an argument.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -gt 0 ] && shift
tree=build/fuzz

cmake --preset fuzz --log-level=WARNING
cmake --build --preset fuzz --target fuzzers
mkdir -p $tree/seeds $tree/crashes
for maker in $tree/bin/*_seeds; do "$maker" $tree/seeds; done
[ $# -gt 0 ] || set -- $(cd $tree/bin && ls | grep -E '^[a-z]+\.[A-Za-z]+Fuzz$')

failed=()
for name in "$@"; do
  kept=libs/${name%%.*}/fuzz/corpus/${name#*.}
  mkdir -p "$tree/corpus/$name" "$tree/seeds/$name" "$kept"
  log=$tree/$name.log
  # The libraries below ours are not instrumented, so small inputs teach as much as large ones.
  if "$tree/bin/$name" -max_total_time="$seconds" -timeout=30 -rss_limit_mb=3000 -max_len=65536 -print_final_stats=1 \
    -artifact_prefix="$tree/crashes/$name-" "$tree/corpus/$name" "$tree/seeds/$name" "$kept" >"$log" 2>&1; then
    echo "$name: $(grep -oE 'number_of_executed_units: [0-9]+' "$log" | grep -oE '[0-9]+') inputs, no crash"
  else
    tail -n 60 "$log"
    echo "$name: FAILED, see $log"
    failed+=("$name")
  fi
done
[ ${#failed[@]} = 0 ] || { echo "crashed: ${failed[*]}"; exit 1; }
echo "fuzzers passed"
