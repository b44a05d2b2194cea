// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <utility>

#include "base/Mutex.h"
#include "base/Result.h"

namespace auralis::api {

/// Music for who has none at hand: made when it is asked for and not there. Safe from any thread.
class DemoAlbum {
 public:
  explicit DemoAlbum(std::filesystem::path folder) : folder_{std::move(folder)} {}

  const std::filesystem::path& folder() const noexcept { return folder_; }
  /// Its folder, canonical, once all of it is there. Takes seconds the first time; who asks
  /// meanwhile waits. Fails with Io.
  Result<std::filesystem::path> make() EXCLUDES(mutex_);

 private:
  const std::filesystem::path folder_;
  Mutex mutex_;
};

}  // namespace auralis::api
