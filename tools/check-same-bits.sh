#!/usr/bin/env bash
# MA-4: a build for newer processors must master to the same bytes as the baseline build.
set -euo pipefail
cd "$(dirname "$0")/.."
grep -qw avx2 /proc/cpuinfo || { echo "this processor has no AVX2: not compared"; exit 0; }
cmake --preset v3 -DBUILD_TESTING=OFF --log-level=WARNING
cmake --build --preset v3 --target auralis auralis_demo
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build/release/bin/auralis_demo "$work/music"
find "$work/music" -name '*.flac' | while read -r track; do
  for build in release v3; do
    build/$build/bin/auralis master "$track" "$work/$build.wav" --preset adaptive --intensity 1 --force
  done
  cmp "$work/release.wav" "$work/v3.wav"
done
echo "equal bits"
