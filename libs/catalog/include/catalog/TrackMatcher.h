// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "catalog/Catalog.h"
#include "model/PlaylistFile.h"

namespace auralis {

/// Finds the tracks that a playlist of another place names. As Catalog: blocks on disk, safe from
/// any thread; failures are those of Catalog.
///
/// CT-51 An entry is the track at its path; else the one at the longest end of its path, two names
///       or more, below a root; else the only one of its file name whose length agrees within 2.5
///       s, the one with the most folders in common before others; else one of its title and
///       artist, of agreeing length within 5 s, the nearest. Case and the encoding of names are
///       forgiven in the last two. Rather none than a wrong one.
/// CT-87 A name that entries and files share in more than a million pairs tells nothing: the time
///       that a playlist takes has a bound.
class TrackMatcher {
 public:
  /// `roots` are the music folders as the scanner walks them.
  TrackMatcher(Catalog& catalog, std::vector<std::filesystem::path> roots)
      : state_{catalog.state()}, roots_{std::move(roots)} {}

  /// In the order of `listed`; nullopt for what was not found. Where paths do not find all, this
  /// reads the names of every file of the library once.
  Result<std::vector<std::optional<TrackId>>> match(const std::vector<ListedTrack>& listed);

 private:
  Catalog::State& state_;
  std::vector<std::filesystem::path> roots_;
};

}  // namespace auralis
