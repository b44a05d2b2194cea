// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analysis/AnalysisService.h"
#include "analysis/PlanScope.h"
#include "base/Mutex.h"
#include "cache/ByteCache.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// What a plan depends on besides its track and settings, found and kept alive.
struct HeldContext {
  analysis::PlanScope scope{};
  Hash128 key{};  ///< Of the music that album and reference are, the track's place, and the amount.
};

/// Albums and references as planning wants them. What is kept is found by the content of the music,
/// so a file that was replaced is another album and another reference. Thread-safe.
class PlanContexts {
 public:
  /// What to sound like, and what names the music that it is of.
  struct HeldReference {
    mastering::Reference reference{};
    Hash128 key{};
  };

  PlanContexts(analysis::AnalysisService& analysis, StreamService::AlbumTracks album_tracks);

  /// None while the reference is not profiled, and where nothing in it can be measured. Without an
  /// album while one of its tracks is not profiled, where `track` is none of them, or where a
  /// neighbour's file is gone. May read the catalogue and profiles; analyses nothing.
  std::optional<HeldContext> find(const analysis::TrackAudio& track, const MasterRequest& request);

  /// None while one of its tracks is not profiled. Fails with InvalidArgument where nothing in it
  /// can be measured, and as tracks_of().
  Result<std::shared_ptr<const HeldReference>> find_reference(const ReferenceId& id);
  /// One track, or those of the album that can be played. Fails with NotFound where it has none,
  /// with InvalidArgument where they are too many, and as the catalogue does.
  Result<std::vector<TrackId>> tracks_of(const ReferenceId& id);

  /// The library has changed: what albums hold is looked up anew.
  void forget() EXCLUDES(mutex_);
  /// So many tracks were profiled by now: when more than before, albums that waited for one are
  /// looked at again.
  void retry(int profiled) EXCLUDES(mutex_);

 private:
  using AlbumPtr = analysis::PlanScope::AlbumPtr;
  using AudioPtr = analysis::PlanScope::AudioPtr;
  using Members = std::shared_ptr<const std::vector<TrackId>>;
  using ReferencePtr = std::shared_ptr<const HeldReference>;

  void add_album(HeldContext& held, Hasher& hasher, const MasterRequest& request,
                 const std::vector<TrackId>& members);
  Members members_of(AlbumId album) EXCLUDES(mutex_);
  Result<ReferencePtr> make_reference(const std::vector<AudioPtr>& tracks, const Hash128& key);
  bool is_waiting(AlbumId album) const EXCLUDES(mutex_);
  void wait_for(AlbumId album) EXCLUDES(mutex_);
  /// None, and waited for, until all are profiled.
  AlbumPtr album_of(const std::vector<AudioPtr>& members, const Hash128& key,
                    const analysis::PlanScope& scope, const MasterRequest& request);

  analysis::AnalysisService& analysis_;
  const StreamService::AlbumTracks album_tracks_;
  ByteCache<Hash128, mastering::AlbumContext> albums_{std::size_t{1} << 20};
  ByteCache<Hash128, HeldReference> references_{std::size_t{1} << 18};
  mutable Mutex mutex_;
  std::unordered_map<AlbumId, Members> members_ GUARDED_BY(mutex_);
  std::unordered_set<AlbumId> waiting_ GUARDED_BY(mutex_);
  int profiled_ GUARDED_BY(mutex_) = 0;
  std::uint64_t epoch_ GUARDED_BY(mutex_) = 0;  // goes up with forget()
};

}  // namespace auralis::streaming
