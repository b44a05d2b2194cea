// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/Result.h"
#include "catalog/Catalog.h"
#include "catalog/Sound.h"

namespace auralis {

/// In what two tracks differ.
struct SoundDifference {
  SoundDimension dimension{};
  double amount{};    ///< In the unit of the dimension; above 0 where the other has more.
  double spreads{};   ///< The same in spreads of the library, as the distance counts it.
  std::string words;  ///< "brighter by 2.1 dB"
};

struct SimilarTrack {
  Track track;
  double distance{};  ///< 0 for the same sound; about 1 for two tracks taken at random.
  std::vector<SoundDifference> differences;  ///< The largest first.
};

/// Tracks that sound like one, from their profiles. Thread-safe; may block on disk.
///
/// CT-25 The distance of two tracks is the weighted mean, over the dimensions of Sound, of how far
///       they lie apart, in spreads: the middle half of the library spans one. More than three
///       count as three. A tempo that one of them has not counts as one.
/// CT-26 The album of the track is left out, and so is the same title of the same artist; another
///       album gives two tracks at most.
/// CT-27 An answer says in what each track differs, and by how much.
/// CT-28 It looks at every track of the library, and holds a few kilobytes of them at a time.
class Similar {
 public:
  explicit Similar(Catalog& catalog) : catalog_{&catalog} {}

  /// The nearest first, at most `limit` (1 to 100). nullopt while the track waits for its profile.
  /// NotFound where it is silence, or not there.
  Result<std::optional<std::vector<SimilarTrack>>> to(TrackId track, int limit);

 private:
  Catalog* catalog_;
};

}  // namespace auralis
