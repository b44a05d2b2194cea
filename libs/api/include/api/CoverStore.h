// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "api/CoverGate.h"
#include "api/CoverLooks.h"
#include "base/Bytes.h"
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
/// CT-80 At most two pictures are read or decoded at a time, originals included, and take at most
///       240 MiB together by what their heads promise; one that would take more, or whose file has
///       more than 20 MiB, is refused. Who asks for a thumbnail that is being made waits for it.
/// CT-81 A thumbnail is WebP where the client says that it takes it, else JPEG.
class CoverStore {
 public:
  /// `gate` may be shared with others who read pictures.
  CoverStore(std::filesystem::path folder, Catalog& catalog,
             std::shared_ptr<CoverGate> gate = std::make_shared<CoverGate>());

  /// The picture as it is stored. Fails with NotFound, Io, Cancelled, and Unsupported where it has
  /// more than 20 MiB.
  Result<Bytes> original(const ArtworkSource& source, const std::stop_token& stop);
  /// Also fails with Corrupt. Tells how the cover looks, if nobody did so.
  Result<Bytes> thumbnail(const WantedCover& wanted, const std::stop_token& stop);
  /// How covers look, in the order of the ids (CT-78).
  Result<std::vector<std::optional<CoverLook>>> looks(std::span<const ArtworkId> artworks) {
    return looks_.of(artworks);
  }

 private:
  Result<Bytes> make_once(const Hash128& key, const WantedCover& wanted,
                          const std::stop_token& stop);
  Result<Bytes> make(const WantedCover& wanted, const std::stop_token& stop);
  void tell_look(const WantedCover& wanted, const Bytes& thumbnail);

  FileCache kept_;
  CoverLooks looks_;
  std::shared_ptr<CoverGate> gate_;
};

}  // namespace auralis::api
