// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analysis/AnalysisService.h"
#include "base/Mutex.h"
#include "cache/ByteCache.h"
#include "mastering/PlanContext.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// What a plan depends on besides its track and settings, found and kept alive.
struct HeldContext {
  std::shared_ptr<const mastering::AlbumContext> album{};
  std::optional<mastering::Reference> reference{};
  double amount{1.0};
  Hash128 key{};  ///< Of the music that album and reference are, and the amount.

  /// Valid as long as this is.
  mastering::PlanContext view() const noexcept {
    return {.album = album.get(), .reference = reference ? &*reference : nullptr, .amount = amount};
  }
};

/// Albums and references as planning wants them. What is kept is found by the content of the music,
/// so a file that was replaced is another album and another reference. Thread-safe.
class PlanContexts {
 public:
  PlanContexts(analysis::AnalysisService& analysis, StreamService::AlbumTracks album_tracks);

  /// None while the reference is not profiled, and where nothing in it can be measured. Without an
  /// album while one of its tracks is not profiled, and where `track` is none of them. May read the
  /// catalogue and profiles; analyses nothing.
  std::optional<HeldContext> find(TrackId track, const MasterRequest& request);

  /// The library has changed: what albums hold is looked up anew.
  void forget() EXCLUDES(mutex_);
  /// So many tracks were profiled by now: when more than before, albums that waited for one are
  /// looked at again.
  void retry(int profiled) EXCLUDES(mutex_);

 private:
  using AlbumPtr = std::shared_ptr<const mastering::AlbumContext>;
  using Members = std::shared_ptr<const std::vector<TrackId>>;

  void add_album(HeldContext& held, Hasher& hasher, const MasterRequest& request, Members members);
  Members members_of(AlbumId album) EXCLUDES(mutex_);
  bool is_waiting(AlbumId album) const EXCLUDES(mutex_);
  void wait_for(AlbumId album) EXCLUDES(mutex_);
  AlbumPtr make_album(const std::vector<TrackId>& members, const MasterRequest& request,
                      const mastering::PlanContext& context);

  analysis::AnalysisService& analysis_;
  const StreamService::AlbumTracks album_tracks_;
  ByteCache<Hash128, mastering::AlbumContext> albums_{std::size_t{1} << 20};
  mutable Mutex mutex_;
  std::unordered_map<AlbumId, Members> members_ GUARDED_BY(mutex_);
  std::unordered_set<AlbumId> waiting_ GUARDED_BY(mutex_);
  int profiled_ GUARDED_BY(mutex_) = 0;
  std::uint64_t epoch_ GUARDED_BY(mutex_) = 0;  // goes up with forget()
};

}  // namespace auralis::streaming
