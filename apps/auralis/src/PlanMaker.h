// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/Result.h"
#include "mastering/Plan.h"

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
  Result<mastering::Plan> plan(const Profile& profile) const;

 private:
  MasteringSettings settings_{};
  double amount_{1.0};
  std::optional<mastering::Reference> reference_;
  std::optional<mastering::AlbumContext> album_;
  std::vector<ContentHash> album_tracks_;
};

}  // namespace auralis::app
