// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProcessLimits.h"

#include <algorithm>

#include <malloc.h>
#include <sys/resource.h>

namespace auralis::app {
namespace {

constexpr rlim_t many_files = 65'536;

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

}  // namespace auralis::app
