#!/usr/bin/env bash
# tools/check-mutants.sh [NUMBER...]: changes one rule of the core at a time, in a copy of the last commit, and holds
# that tests which were green go red. Fails where they stay green, or where what is to be changed is gone.
set -euo pipefail
cd "$(dirname "$0")/.."
tree=$PWD/build/mutants
wanted=" $* "

git worktree remove --force "$tree" 2>/dev/null || true
git worktree prune
git worktree add --quiet --force --detach "$tree" HEAD
trap 'git worktree remove --force "$tree"' EXIT
ln -s "$PWD/web/node_modules" "$tree/web/node_modules"
cd "$tree"
export CCACHE_BASEDIR=$tree CCACHE_NOHASHDIR=1
cmake --preset release -DBUILD_TESTING=ON --log-level=WARNING >/dev/null

number=0
survivors=()

# Red where the tests of a mutant are.
tests_pass() {
  case $1 in
    *_test)
      cmake --build --preset release --target "$1" >"$tree/build.log" 2>&1 ||
        { tail -n 30 "$tree/build.log"; echo "mutant $number does not build"; exit 1; }
      local status=0
      (timeout 600 "build/release/bin/$1" --gtest_filter="$2" --gtest_brief=1 >"$tree/test.log" 2>&1) 2>/dev/null ||
        status=$?
      if grep -q ' 0 tests from 0 ' "$tree/test.log"; then
        echo "mutant $number: $1 has no test '$2'"
        exit 1
      fi
      return $status
      ;;
    page) (cd web && timeout 600 npx vitest run "$2" >"$tree/test.log" 2>&1) ;;
  esac
}

# Tests that are red without a change say nothing of one.
declare -A green=()
check_unchanged() {
  [ -z "${green[$*]:-}" ] || return 0
  tests_pass "$@" || { tail -n 30 "$tree/test.log"; echo "$*: red with nothing changed"; exit 1; }
  green[$*]=yes
}

# mutant FILE FROM TO TESTS FILTER: FROM stands once in FILE; TESTS is a program and its filter, or page and a file.
mutant() {
  local file=$1 from=$2 to=$3
  number=$((number + 1))
  [[ "$wanted" = "  " || "$wanted" = *" $number "* ]] || return 0
  if [ "$(grep -cF -- "$from" "$file")" != 1 ]; then
    echo "mutant $number: '$from' does not stand once in $file"
    exit 1
  fi
  check_unchanged "$4" "$5"
  FROM=$from TO=$to perl -0pi -e 's/\Q$ENV{FROM}\E/$ENV{TO}/' "$file"
  if tests_pass "$4" "$5"; then
    echo "mutant $number SURVIVED: $file: $from -> $to"
    survivors+=("$number")
  else
    echo "mutant $number caught: $file: $from -> $to"
  fi
  git checkout --quiet -- "$file"
}

mutant libs/mastering/src/DriveSolver.cpp 'smallest_plr_ - plr(drive, result))' \
  'plr(drive, result) - smallest_plr_)' mastering_test '*'
mutant libs/mastering/src/Decision.cpp 'forecast.motion(decision.full.drive) > most' \
  'forecast.motion(decision.full.drive) < most' mastering_test '*'
mutant libs/mastering/src/Renderer.cpp 'return step_at(position, grid) * grid;' 'return position;' mastering_test '*'
mutant libs/dsp/src/LimiterCurve.cpp 'if (border <= hold) return 1.0;' 'if (border <= hold) return 0.9;' dsp_test '*'
mutant libs/streaming/src/OpusCoder.cpp 'media::opus_priming_packets * ChunkGrid' '5 * ChunkGrid' \
  streaming_test '*'
mutant libs/streaming/src/Turns.cpp 'load() < asker.generation' 'load() > asker.generation' streaming_test 'Turn*'
mutant libs/streaming/src/StreamService.cpp '*request.promised_plan == current->id' \
  '*request.promised_plan != current->id' streaming_test '*Plan*:*Promise*:*Gone*'
mutant libs/streaming/src/ChunkPart.cpp 'for (const int part : {request.chunk, ' 'for (const int part : {' \
  streaming_test '*Etag*'
mutant libs/streaming/src/CellBody.cpp 'cells_ahead = 2' 'cells_ahead = 20' streaming_test '*'
mutant libs/streaming/src/Positions.cpp 'chunk == current + 1' 'chunk == current + 2' streaming_test '*'
mutant libs/base/src/DiskThreads.cpp 'if (!may_ask(now)) return does_not_answer();' 'may_ask(now);' base_test 'DiskThreads*'
mutant libs/media/src/OpenFile.cpp 'while (got < out.size()) {' 'while (got == 0) {' media_test '*OpenFile*'
mutant libs/cache/src/FileCache.cpp 'while (charge_ > most) {' 'while (charge_ > 2 * most) {' cache_test '*'
mutant libs/catalog/src/MissingTracks.cpp 'duration_slack_ms = 1000' 'duration_slack_ms = 100000' catalog_test '*'
mutant libs/catalog/src/MissingTracks.cpp 'day -= long_missing.scan_days' 'day -= 0' catalog_test 'ScanStore*'
mutant libs/media/src/IndexBuilder.cpp 'decoded_before >= preroll_.frames' 'decoded_before >= 0' media_test '*'
mutant libs/scanner/src/Scan.cpp 'if (!all_roots_there_) return {};' 'if (false) return {};' scanner_test '*'
mutant libs/scanner/src/Scan.cpp 'track.stamp == file.stamp' 'track.stamp.size_bytes == file.stamp.size_bytes' \
  scanner_test '*'
mutant libs/exporting/src/JobFolder.cpp 'longest_title = 100' 'longest_title = 1000' exporting_test '*'
mutant libs/exporting/src/ExportRoom.cpp 'flac = 288' 'flac = 28' exporting_test '*'
mutant libs/api/src/Routes.cpp '"/api/audio/stream/cache/tracks", Permission::Listen' \
  '"/api/audio/stream/cache/tracks", Permission::Public' api_test '*'
mutant libs/http/src/ByteRange.cpp 'std::min(*last, length - 1) + 1' 'std::min(*last, length - 1)' http_test '*Range*'
mutant libs/http/src/Origins.cpp 'if (name.empty()) return false;' 'if (name.empty()) return true;' http_test '*'
mutant libs/accounts/src/LoginThrottle.cpp 'misses - free_misses - 1' 'misses - free_misses - 100' \
  accounts_test '*Throttle*'
mutant libs/accounts/src/AccountService.cpp 'now_ms() - milliseconds{session_life}.count()' \
  'now_ms() - 100 * milliseconds{session_life}.count()' accounts_test '*'
mutant web/src/player/play-gain.ts 'Math.min(wanted, Math.max(0, levelledCeiling - highest))' 'wanted' page \
  src/player/play-gain.test.ts
mutant web/src/engine/fade.ts 'fadeSeconds = 0.03' 'fadeSeconds = 0.01' page src/engine
mutant web/src/engine/worklet/stage.ts 'enough: Math.round(0.1 * sampleRate)' 'enough: 0' page src/engine/worklet

[ ${#survivors[@]} = 0 ] || { echo "survived: ${survivors[*]}"; exit 1; }
echo "mutants caught"
