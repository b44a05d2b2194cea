#!/usr/bin/env bash
# MA-4: every build must measure, plan and master the same: -O2 and -O3, baseline and newer processors, g++ and clang.
# A made track in each codec, with every preset, and those of tests/fixtures/codecs; the hashes must agree.
set -euo pipefail
cd "$(dirname "$0")/.."
tree=build/bits

# variant NAME COMPILER FLAGS: builds what is compared and nothing else. FLAGS come last, behind a library's own -O.
variant() {
  cmake -S . -B "$tree/$1" -G Ninja -DBUILD_TESTING=OFF -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER="$2" \
    -DCMAKE_CXX_COMPILE_OBJECT="<CMAKE_CXX_COMPILER> <DEFINES> <INCLUDES> <FLAGS> $3 -o <OBJECT> -c <SOURCE>" \
    -DAURALIS_WARNINGS_AS_ERRORS=OFF --log-level=WARNING
  cmake --build "$tree/$1" --target auralis_bits
  variants+=("$1")
}

encode() { ffmpeg -nostdin -v error -y -i "$source" -t 20 -map 0:a -map_metadata -1 -bitexact "${@:2}" "$tree/music/$1"; }

cmake --build --preset release --target auralis_bits auralis_demo
variants=()
variant gcc-O2 c++ -O2
variant gcc-O3 c++ -O3
clang=$(command -v clang++-19 || true)
[ -n "$clang" ] || echo "there is no clang++-19: its builds are not compared"
[ -z "$clang" ] || { variant clang-O2 "$clang" -O2; variant clang-O3 "$clang" -O3; }
if grep -qw avx2 /proc/cpuinfo; then
  variant gcc-v3 c++ "-O3 -march=x86-64-v3"
  [ -z "$clang" ] || variant clang-v3 "$clang" "-O3 -march=x86-64-v3"
else
  echo "this processor has no AVX2: builds for newer ones are not compared"
fi

mkdir -p $tree/music
build/release/bin/auralis_demo $tree/demo
source=$(find $tree/demo -name '*.flac' | sort | head -n 1)
encode flac.flac -c:a flac
encode alac.m4a -c:a alac
encode mp3.mp3 -c:a libmp3lame -b:a 192k -ar 44100
encode aac.m4a -c:a aac -b:a 192k -ar 44100
encode vorbis.ogg -c:a libvorbis -q:a 5 -ar 44100
encode opus.opus -c:a libopus -b:a 128k
encode wav.wav -c:a pcm_s24le -ar 96000
encode aiff.aiff -c:a pcm_s16be
encode wavpack.wv -c:a wavpack

files=("$tree"/music/* tests/fixtures/codecs/*)
build/release/bin/auralis_bits "${files[@]}" >$tree/release.txt
for name in "${variants[@]}"; do
  "$tree/$name/bin/auralis_bits" "${files[@]}" >"$tree/$name.txt"
  cmp -s $tree/release.txt "$tree/$name.txt" || { diff $tree/release.txt "$tree/$name.txt" || true; failed+=("$name"); }
done
[ -z "${failed[*]-}" ] || { echo "other bits than the release build: ${failed[*]}"; exit 1; }
echo "equal bits: $(wc -l <$tree/release.txt) hashes from release, ${variants[*]}"
