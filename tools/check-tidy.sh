#!/usr/bin/env bash
# clang-tidy over every source file, or over the ones given.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || mapfile -t files < <(git ls-files -- 'libs/*.cpp' 'apps/*.cpp' 'tools/*.cpp')
printf '%s\n' "${@:-${files[@]}}" |
  xargs -P "$(nproc)" -n 4 clang-tidy-19 --quiet -p build/release --extra-arg=-Wno-unknown-warning-option
