// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "api/CoverLooks.h"
#include "base/Bytes.h"
#include "base/Mutex.h"
#include "base/Result.h"
#include "cache/FileCache.h"
#include "catalog/Catalog.h"

namespace auralis::media {
enum class ThumbnailForm;
}

namespace auralis::api {

/// A cover as a client wants it.
struct WantedCover {
  ArtworkId artwork{};
  ArtworkSource source;
  int edge{};  ///< Pixels at its longer side.
  media::ThumbnailForm form;
};

/// Covers as the page wants them. Thumbnails are made once and kept on disk (64 MiB). Safe from any
/// thread.
///
/// CT-80 At most two pictures are read and decoded at a time, and take at most 240 MiB together by
///       what their heads promise; one that would take more, or whose file has more than 20 MiB, is
///       refused.
/// CT-81 A thumbnail is WebP where the client says that it takes it, else JPEG.
class CoverStore {
 public:
  CoverStore(std::filesystem::path folder, Catalog& catalog);

  /// The picture as it is stored. Fails with NotFound, Io, and Unsupported where it has more than
  /// 20 MiB.
  static Result<Bytes> original(const ArtworkSource& source);
  /// Also fails with Corrupt, and with Cancelled. Tells how the cover looks, if nobody did so.
  Result<Bytes> thumbnail(const WantedCover& wanted, const std::stop_token& stop) EXCLUDES(mutex_);
  /// How covers look, in the order of the ids (CT-78).
  Result<std::vector<std::optional<CoverLook>>> looks(std::span<const ArtworkId> artworks) {
    return looks_.of(artworks);
  }

 private:
  template <class Ready>
  Result<void> wait_until(Ready ready, const std::stop_token& stop) REQUIRES_LOCK(mutex_);
  Result<Bytes> make(const WantedCover& wanted, const std::stop_token& stop) EXCLUDES(mutex_);
  Result<Bytes> make_in_turn(const WantedCover& wanted, const std::stop_token& stop)
      EXCLUDES(mutex_);
  void tell_look(const WantedCover& wanted, const Bytes& thumbnail);

  FileCache kept_;
  CoverLooks looks_;
  Mutex mutex_;
  Condition freed_;
  int making_ GUARDED_BY(mutex_) = 0;
  std::size_t decoding_bytes_ GUARDED_BY(mutex_) = 0;
};

}  // namespace auralis::api
