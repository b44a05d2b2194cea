// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "analysis/PlanScope.h"
#include "base/Result.h"
#include "model/CueRange.h"

namespace auralis::app {

/// What a person says about a master on the command line.
struct PlanChoice {
  std::string preset{"adaptive"};
  std::string intensity{"1"};
  /// Folder whose tracks, those of cue sheets too, keep their level relations; or empty.
  std::filesystem::path album;
  std::filesystem::path reference;  ///< File or folder that a track is to sound like; or empty.
  double amount{1.0};               ///< Of the way to the reference, 0 to 1.
};

/// A file, or the part of it that a track is.
struct Music {
  std::filesystem::path file;
  CueRange range{};
};

/// Makes plans as a PlanChoice asks, for one track or many. Safe from any thread but for
/// make_without_lost.
class PlanMaker {
 public:
  /// Profiles the album and the reference, which takes as long as decoding them; what of them is
  /// not decodable is left out and named on standard error. Fails with InvalidArgument for a wrong
  /// value, NotFound for a folder without music, or as decoding does.
  static Result<PlanMaker> make(const PlanChoice& choice, const std::stop_token& stop);

  /// The track with its profile: that of the album, which is measured already, or measured now by
  /// so many threads. `progress` gets 0 to 1, from the calling thread. Fails as decoding does.
  Result<analysis::AlbumMember> measured(const Music& music, int threads,
                                         const std::stop_token& stop,
                                         const std::function<void(double)>& progress) const;
  /// Fails with InvalidArgument for a track that is none of the album's.
  Result<mastering::Plan> plan(const analysis::AlbumMember& track) const;
  /// What the track is opened with to be read as planned.
  analysis::Surroundings around(const analysis::TrackAudio& track) const {
    return scope_.around(track);
  }
  /// As PlanScope has it.
  Result<void> make_without_lost(
      const std::function<analysis::PlanScope::Attempt()>& attempt,
      const std::function<void(const analysis::TrackAudio&, const Error&)>& told) {
    return scope_.make_without_lost(attempt, told);
  }

 private:
  MasteringSettings settings_{};
  analysis::PlanScope scope_;
  std::vector<analysis::AlbumMember> album_;
  bool in_album_{};
};

}  // namespace auralis::app
