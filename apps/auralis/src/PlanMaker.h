// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "analysis/PlanScope.h"
#include "base/Result.h"

namespace auralis::app {

/// What a person says about a master on the command line.
struct PlanChoice {
  std::string preset{"adaptive"};
  std::string intensity{"1"};
  std::filesystem::path album;      ///< Folder whose tracks keep their level relations; or empty.
  std::filesystem::path reference;  ///< File or folder that a track is to sound like; or empty.
  double amount{1.0};               ///< Of the way to the reference, 0 to 1.
};

/// Makes plans as a PlanChoice asks, for one track or many.
class PlanMaker {
 public:
  /// Profiles the album and the reference, which takes as long as decoding them; what of them is
  /// not decodable is left out and named on standard error. Fails with InvalidArgument for a wrong
  /// value, NotFound for a folder without music, or as decoding does.
  static Result<PlanMaker> make(const PlanChoice& choice, const std::stop_token& stop);

  /// Fails with InvalidArgument for a track that is none of the album's.
  Result<mastering::Plan> plan(const analysis::TrackAudio& track, const Profile& profile) const;
  /// What the track is opened with to be read as planned.
  analysis::Surroundings around(const analysis::TrackAudio& track) const {
    return scope_.around(track);
  }
  /// The album goes on without a track of its that cannot be read any more.
  /// False where it is none of the album's, or lost already.
  bool lose(const analysis::TrackAudio& track) { return scope_.lose(track); }

 private:
  MasteringSettings settings_{};
  analysis::PlanScope scope_;
  bool in_album_{};
};

}  // namespace auralis::app
