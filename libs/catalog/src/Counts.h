// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>

#include <soci/soci.h>

#include "model/Ids.h"

namespace auralis {

/// Albums whose tracks changed, so that what is derived from tracks can be renewed at the end of
/// the transaction: counts, durations, years, artwork, genres, artists and edition of an album.
/// What is counted of artists and genres themselves follows by triggers.
class ChangedCounts {
 public:
  void add(AlbumId album) { albums_.insert(album.value); }
  /// `folder` is where the track lies; it and those above are listed while something in them plays.
  void add(AlbumId album, FolderId folder) {
    add(album);
    folders_.insert(folder.value);
  }
  void renew(soci::session& session);

 private:
  std::set<std::int64_t> albums_;
  std::set<std::int64_t> folders_;
};

}  // namespace auralis
