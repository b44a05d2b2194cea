// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "analysis/OpenTrack.h"
#include "base/Result.h"
#include "mastering/Plan.h"
#include "mastering/PlanContext.h"

namespace auralis::analysis {

/// A track of an album, with what planning needs of it.
struct AlbumMember {
  std::shared_ptr<const TrackAudio> audio;
  std::shared_ptr<const Profile> profile;  ///< Of that audio.
};

/// What plans depend on besides track and settings (rule MA-15): an album that is played as a
/// whole, and what it is to sound like. Keeps alive what plans are made from. The one place where
/// that is put together, for whoever streams, exports or masters files. Reading it is safe from any
/// thread.
class PlanScope {
 public:
  using AlbumPtr = std::shared_ptr<const mastering::AlbumContext>;
  using AudioPtr = std::shared_ptr<const TrackAudio>;

  /// Each track stands for itself.
  PlanScope() = default;
  /// Each stands for itself and sounds like the reference, `amount` of the way, 0 to 1.
  PlanScope(std::optional<mastering::Reference> reference, double amount)
      : reference_{std::move(reference)}, amount_{amount} {}

  /// One decision for all of an album, in order. Takes as long as a plan for each of them; none
  /// where no track can be measured.
  AlbumPtr decide(std::span<const AlbumMember> album, Preset preset) const;
  /// What was decided for these tracks, in the same order, holds for each of them.
  void set_album(AlbumPtr album, std::vector<AudioPtr> members);
  /// Both.
  void set_album(std::span<const AlbumMember> album, Preset preset);
  void leave_album() { set_album(nullptr, {}); }
  /// A track of the album cannot be read any more: to the others it is silence from now on, and the
  /// album's decision still holds. False where it is none of the album's, or lost already.
  bool lose(const TrackAudio& member);

  /// One try at making something of a track: what came of it, and the neighbour that it failed by.
  struct Attempt {
    Result<void> made;
    AudioPtr lost{};
  };
  /// Tries until it works or no neighbour is at fault, each time with one neighbour fewer; `told`
  /// hears of each that is lost, and by which error. Gives what the last try did.
  Result<void> make_without_lost(const std::function<Attempt()>& attempt,
                                 const std::function<void(const TrackAudio&, const Error&)>& told);

  bool has_album() const noexcept { return album_ != nullptr; }
  bool has_reference() const noexcept { return reference_.has_value(); }

  /// Where the track stands in the album; none where it is no part of it. Music that an album holds
  /// twice is told apart by its file.
  std::optional<std::size_t> place_of(const TrackAudio& track) const;
  mastering::Plan plan(const TrackAudio& track, const Profile& profile,
                       const MasteringSettings& settings) const;
  /// What the track is opened with to be read as planned, or as its album's original.
  Surroundings around(const TrackAudio& track) const;

 private:
  AlbumPtr album_;
  std::vector<AudioPtr> members_;
  std::optional<mastering::Reference> reference_;
  double amount_{1.0};
};

}  // namespace auralis::analysis
