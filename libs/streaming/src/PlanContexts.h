// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "analysis/AnalysisService.h"
#include "cache/ByteCache.h"
#include "mastering/PlanContext.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// What a plan depends on besides its track and settings, found and kept alive.
struct HeldContext {
  std::shared_ptr<const mastering::AlbumContext> album;
  std::optional<mastering::Reference> reference;
  double amount{1.0};

  /// Valid as long as this is.
  mastering::PlanContext view() const noexcept {
    return {.album = album.get(), .reference = reference ? &*reference : nullptr, .amount = amount};
  }
};

/// Albums and references as planning wants them. Thread-safe.
class PlanContexts {
 public:
  PlanContexts(analysis::AnalysisService& analysis, StreamService::AlbumTracks album_tracks);

  /// None while the reference is not profiled; without an album while one of its tracks is not.
  /// May read the catalogue and profiles; analyses nothing.
  std::optional<HeldContext> find(const MasterRequest& request);

  /// The library has changed: what albums hold is looked up anew.
  void forget();

 private:
  using AlbumPtr = std::shared_ptr<const mastering::AlbumContext>;

  AlbumPtr find_album(const MasterRequest& request, const mastering::PlanContext& context);
  AlbumPtr make_album(const MasterRequest& request, const mastering::PlanContext& context);

  analysis::AnalysisService& analysis_;
  const StreamService::AlbumTracks album_tracks_;
  ByteCache<MasterRequest, mastering::AlbumContext> albums_{std::size_t{1} << 20};
};

}  // namespace auralis::streaming
