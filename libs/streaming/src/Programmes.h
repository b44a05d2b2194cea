// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

#include "CellRecipe.h"
#include "KnownVersions.h"
#include "PlanContexts.h"
#include "PlanStore.h"
#include "Prefetch.h"
#include "analysis/AnalysisService.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// `plan` is null for the original; where it is not, `around` is what it was made for.
std::shared_ptr<const Programme> programme_of(std::shared_ptr<const analysis::TrackAudio> audio,
                                              std::shared_ptr<const mastering::Plan> plan,
                                              const Encoding& encoding,
                                              analysis::Surroundings around = {});

/// Tracks as programmes: what analysis knows of them, with the plans made from it. Thread-safe.
class Programmes {
 public:
  using PlanPtr = std::shared_ptr<const mastering::Plan>;

  /// At most so many wait for a profile at once; whoever comes beyond them is Busy at once.
  Programmes(analysis::AnalysisService& analysis, StreamService::AlbumTracks album_tracks,
             int most_waiting = StreamService::Config{}.max_waiting_for_profiles)
      : analysis_{analysis},
        contexts_{analysis, std::move(album_tracks)},
        most_waiting_{most_waiting} {}

  PlanPtr find_plan(TrackId track, const MasterRequest& request);
  /// Waits for the profile, and for the reference's; Busy where enough wait already.
  Result<PlanPtr> ensure_plan(TrackId track, const MasterRequest& request,
                              const std::stop_token& stop);
  /// Waits for the index, and for the profile when mastered.
  Result<std::shared_ptr<const Programme>> ensure(TrackId track, const Version& version,
                                                  const Encoding& encoding,
                                                  const std::stop_token& stop);
  /// Both states as far as they are known; analyses nothing.
  std::optional<ReadyTrack> find(const WantedTrack& wanted);
  /// With a plan that was made lately for this version of the track, though another would be made
  /// now; null when there is none, or a track beside it that it hears has changed. An original may
  /// have begun alone, before its album was known, or within an album that has changed since.
  std::shared_ptr<const Programme> find_begun(TrackId track, const Version& version,
                                              const PlanId& plan, const Encoding& encoding);
  /// What it was when it was last ensured or found, as long as its music is the same; none where it
  /// would have to be planned.
  struct KnownProgramme {
    PlanId id{};
    FrameCount frames{};
  };
  std::optional<KnownProgramme> find_known(TrackId track, const Version& version);
  /// What depends on other tracks is looked up anew.
  void library_changed();
  PlanContexts& contexts() noexcept { return contexts_; }
  /// Those who wait for a profile now.
  int waiting() const noexcept { return waiting_; }

 private:
  PlanPtr plan_in(const HeldContext& context, const analysis::TrackAudio& track,
                  const MasteringSettings& settings);
  /// Not where the version names an album that does not count yet: it would, one day.
  void know(const Version& version, const Programme& programme, bool has_album,
            std::uint64_t epoch);
  std::shared_ptr<const Programme> original_of(
      const std::shared_ptr<const analysis::TrackAudio>& audio, const MasterRequest& request,
      const Encoding& encoding);
  std::optional<analysis::Surroundings> still_around(const BegunPlan& begun);

  /// Of the track and of all that the reference is.
  Result<void> wait_for_profiles(TrackId track, const MasterRequest& request,
                                 const std::stop_token& stop);

  analysis::AnalysisService& analysis_;
  PlanContexts contexts_;
  PlanStore plans_;
  KnownVersions known_;
  const int most_waiting_;
  std::atomic<int> waiting_ = 0;
};

}  // namespace auralis::streaming
