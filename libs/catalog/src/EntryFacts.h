// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "Statement.h"

namespace auralis {

inline constexpr const char* has_entries_sql =
    "SELECT 1 FROM playlist_entries WHERE track_id = :track LIMIT 1";

/// The plus keeps the sum along the entries of the track, which are few, rather than those of the
/// playlist.
inline constexpr const char* renew_sums_sql =
    "UPDATE playlists SET duration_ms = duration_ms + (SELECT sum(t.duration_ms - e.duration_ms)"
    " FROM playlist_entries e CROSS JOIN tracks t ON t.id = e.track_id"
    " WHERE e.track_id = :track AND +e.playlist_id = playlists.id)"
    " WHERE id IN (SELECT playlist_id FROM playlist_entries WHERE track_id = :track)";

inline constexpr const char* renew_entries_sql =
    "UPDATE playlist_entries SET (title, artist, duration_ms) ="
    " (SELECT title, artist, duration_ms FROM tracks WHERE id = :track) WHERE track_id = :track";

/// What the entries of playlists say of tracks that change (CT-86).
class EntryFacts {
 public:
  explicit EntryFacts(soci::session& session);

  void renew(std::int64_t track);

 private:
  std::int64_t track_{};
  int found_{};
  Statement find_, sums_, entries_;
};

}  // namespace auralis
