// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>

#include "base/Bytes.h"
#include "base/Mutex.h"
#include "base/Result.h"
#include "cache/FileCache.h"

namespace auralis {
struct ArtworkSource;
}

namespace auralis::api {

/// Covers as the page wants them. Thumbnails are made once and kept on disk (64 MiB); at most two
/// pictures are decoded at a time, because one may take 150 MB. Safe from any thread.
class CoverStore {
 public:
  explicit CoverStore(std::filesystem::path folder);

  /// The picture as it is stored, at most 20 MiB. Fails with NotFound or Io.
  static Result<Bytes> original(const ArtworkSource& source);
  /// As JPEG, `edge` pixels at its longer side. Also fails with Corrupt, Unsupported, Cancelled.
  Result<Bytes> thumbnail(const ArtworkSource& source, int edge, const std::stop_token& stop)
      EXCLUDES(mutex_);

 private:
  FileCache kept_;
  Mutex mutex_;
  Condition free_;
  int decoding_ GUARDED_BY(mutex_) = 0;
};

}  // namespace auralis::api
