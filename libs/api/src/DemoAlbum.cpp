// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/DemoAlbum.h"

#include "demoalbum/Album.h"

namespace auralis::api {

Result<std::filesystem::path> DemoAlbum::make() {
  const MutexLock lock{mutex_};
  AURALIS_CHECK(demoalbum::write_album(folder_));
  std::error_code error;
  std::filesystem::path folder = std::filesystem::canonical(folder_, error);
  if (error) return fail(ErrorKind::Io, "the demo album is gone again: {}", error.message());
  return folder;
}

}  // namespace auralis::api
