// SPDX-License-Identifier: GPL-3.0-or-later
#include "FolderLock.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace auralis::app {

Result<FolderLock> FolderLock::of(const CatalogLocation& place, Use use) {
  if (!place.is_file()) return FolderLock{-1};
  const auto folder = place.file().has_parent_path() ? place.file().parent_path() : ".";
  FolderLock lock{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  const int how = use == Use::Alone ? LOCK_EX : LOCK_SH;
  if (::flock(lock.descriptor_, how | LOCK_NB) == 0 || errno != EWOULDBLOCK) return lock;
  return fail(ErrorKind::Busy, "'{}' {}", place.file().string(),
              use == Use::Alone
                  ? "is in use: stop the server, or whatever scans, first"
                  : "is about to be replaced by a backup: start again when that is done");
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace auralis::app
