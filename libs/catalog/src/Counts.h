// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>

#include <soci/soci.h>

#include "model/Ids.h"

namespace auralis {

/// Albums and artists whose tracks changed, so that what is derived from tracks can be renewed at
/// the end of the transaction: counts, durations, years, artwork, the artist of an album.
class ChangedCounts {
 public:
  void add(AlbumId album, ArtistId artist) {
    albums_.insert(album.value);
    artists_.insert(artist.value);
  }
  void renew(soci::session& session);

 private:
  std::set<std::int64_t> albums_;
  std::set<std::int64_t> artists_;
};

}  // namespace auralis
