// SPDX-License-Identifier: GPL-3.0-or-later
#include "NewName.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace auralis::media {
namespace {

namespace fs = std::filesystem;

int result_of(int failed) noexcept {
  return failed == 0 ? 0 : errno;
}

/// That the system call, the flag or links are not to be had here.
bool is_unknown(int error) noexcept {
  return error == EINVAL || error == ENOSYS || error == EPERM || error == EOPNOTSUPP;
}

}  // namespace

int link_to_free_name(const fs::path& from, const fs::path& to) noexcept {
  if (::link(from.c_str(), to.c_str()) == 0) return result_of(::unlink(from.c_str()));
  const int error = errno;
  if (!is_unknown(error)) return error;
  if (::access(to.c_str(), F_OK) == 0) return EEXIST;
  return result_of(std::rename(from.c_str(), to.c_str()));
}

int move_to_free_name(const fs::path& from, const fs::path& to) noexcept {
  const int error =
      result_of(::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE));
  return is_unknown(error) ? link_to_free_name(from, to) : error;
}

}  // namespace auralis::media
