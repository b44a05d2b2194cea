#!/usr/bin/env bash
# Fails, naming the files, when C++ is not as .clang-format says.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files -- '*.cpp' '*.h' | xargs -r clang-format-19 --dry-run -Werror
