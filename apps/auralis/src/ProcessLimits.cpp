// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProcessLimits.h"

#include <algorithm>

#include <malloc.h>
#include <sys/resource.h>

#include "base/Log.h"

namespace auralis::app {
namespace {

constexpr rlim_t many_files = 65'536;
/// Of all threads: listeners and loops, databases, folders that are watched, music that is read.
constexpr rlim_t files_of_our_own = 256;
constexpr std::size_t addresses_with_room = 8;

}  // namespace

void bound_memory() {
  mallopt(M_ARENA_MAX, 2);
  mallopt(M_MMAP_THRESHOLD, 256 << 10);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

void allow_many_files() {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = std::max(files.rlim_cur, std::min(files.rlim_max, many_files));
  ::setrlimit(RLIMIT_NOFILE, &files);
}

std::size_t connections_within_limits(std::size_t wanted) {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
  const rlim_t kept = std::min(files_of_our_own, files.rlim_cur / 2);
  const std::size_t room = std::max<rlim_t>(1, (files.rlim_cur - kept) / 2);
  if (room >= wanted) return wanted;
  log::warning("auralis",
               "{} files may be open: room for {} connections in place of {} (ulimit -n, "
               "LimitNOFILE= of systemd)",
               files.rlim_cur, room, wanted);
  return room;
}

std::size_t connections_of_address(std::size_t of_all, std::size_t wanted) {
  return std::max<std::size_t>(1, std::min(wanted, of_all / addresses_with_room));
}

}  // namespace auralis::app
