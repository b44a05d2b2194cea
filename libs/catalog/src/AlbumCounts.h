// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include <soci/soci.h>

#include "model/Ids.h"

namespace auralis {

/// A track as one of its album.
struct AlbumTrack {
  TrackId id{};
  AlbumId album{};
  FolderId folder{};
  ArtistId artist{};
  std::int64_t duration_ms{};
  int playable{};
  std::string album_key{};
};

/// Counts a track that plays now and did not, or the other way round, in the numbers of its album.
/// False, and nothing is done, where the track may say of the album what no other does, which is to
/// be made anew then: a look at all tracks of an album for each that fails would grow with the
/// square of a large one.
bool count_in_album(soci::session& session, const AlbumTrack& before, const AlbumTrack& after);

}  // namespace auralis
