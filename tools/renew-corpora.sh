#!/usr/bin/env bash
# tools/renew-corpora.sh [NAME...]: puts into the corpus of each fuzzer, or of those named, what tools/run-fuzzers.sh found
# that reaches code which nothing in it does. What is there stays.
set -euo pipefail
cd "$(dirname "$0")/.."
tree=build/fuzz
largest=2048  # bytes of an input: the repository holds examples, not music
[ $# -gt 0 ] || set -- $(cd $tree/bin && ls | grep -E '^[a-z]+\.[A-Za-z]+Fuzz$')

small=$(mktemp -d)
trap 'rm -r "$small"' EXIT

for name in "$@"; do
  corpus=libs/${name%%.*}/fuzz/corpus/${name#*.}
  [ -d "$tree/corpus/$name" ] || { echo "$name: was not run"; continue; }
  find "$tree/corpus/$name" -type f -size -"$largest"c -exec cp -t "$small" {} +
  mkdir -p "$corpus"
  before=$(ls "$corpus" | wc -l)
  # Edges alone: how often each is passed would keep ten times as many.
  "$tree/bin/$name" -merge=1 -use_counters=0 -use_cmp=0 "$corpus" "$small" >"$tree/$name.merge.log" 2>&1 ||
    { tail -n 20 "$tree/$name.merge.log"; exit 1; }
  echo "$name: $before inputs, now $(ls "$corpus" | wc -l)"
  rm -f "$small"/*
done
