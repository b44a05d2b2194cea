// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>

#include <soci/soci.h>

#include "model/Ids.h"

namespace auralis {

/// Tracks that changed, and albums and artists whose tracks did, so that what is derived from
/// tracks can be renewed at the end of the transaction: counts, durations, years, artwork, the
/// artist of an album, and what of all is searched.
class ChangedCounts {
 public:
  void add(AlbumId album, ArtistId artist) {
    albums_.insert(album.value);
    artists_.insert(artist.value);
  }
  /// What is searched of the track is renewed as well.
  void add(TrackId track) { tracks_.insert(track.value); }
  void renew(soci::session& session);

 private:
  std::set<std::int64_t> tracks_;
  std::set<std::int64_t> albums_;
  std::set<std::int64_t> artists_;
};

}  // namespace auralis
