// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>

#include <soci/soci.h>

#include "model/Ids.h"

namespace auralis {

/// Tracks that changed, and albums whose tracks did, so that what is derived from tracks can be
/// renewed at the end of the transaction: counts, durations, years, artwork, genres, artists and
/// edition of an album, and what of all is searched. What is counted of artists and genres
/// themselves follows by triggers.
class ChangedCounts {
 public:
  void add(AlbumId album) { albums_.insert(album.value); }
  /// Where the track lies; it and the folders above are listed while something in them plays.
  void add(FolderId folder) { folders_.insert(folder.value); }
  void add(AlbumId album, FolderId folder) {
    add(album);
    add(folder);
  }
  /// What is searched of the track is renewed as well.
  void add(TrackId track) { tracks_.insert(track.value); }
  /// It was there before, and is called otherwise now or as long as was not known: what entries of
  /// playlists say of it is renewed as well.
  void add_renamed(TrackId track) {
    add(track);
    renamed_.insert(track.value);
  }
  void renew(soci::session& session);

 private:
  std::set<std::int64_t> tracks_, renamed_;
  std::set<std::int64_t> albums_;
  std::set<std::int64_t> folders_;
};

}  // namespace auralis
