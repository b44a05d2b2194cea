// SPDX-License-Identifier: GPL-3.0-or-later
#include "AlbumCounts.h"

#include <vector>

#include "Keys.h"
#include "Naming.h"
#include "Statement.h"

namespace auralis {
namespace {

/// What all keys of its tracks begin with, and no others do: see album_key().
struct KeyRange {
  explicit KeyRange(const std::string& album_key) {
    const std::size_t title_end = album_key.find(key_part_end);
    from = album_key.substr(0, album_key.find(key_part_end, title_end + 1));
    to = from + static_cast<char>(key_part_end + 1);
    from += key_part_end;
  }
  std::string from, to;
};

/// The others of its album, by indexes that hold what plays.
class OtherTracks {
 public:
  OtherTracks(soci::session& session, const AlbumTrack& track)
      : session_{session}, track_{track}, range_{track.album_key} {}

  /// By two artists at least.
  bool are_various() {
    std::int64_t first = unknown_artist.value, second = first;
    Statement find{session_};
    find.use(range_.from, "from").use(range_.to, "to").use(track_.id.value, "id");
    find.use(unknown_artist.value, "unknown").use(first, "first").into(second);
    find.prepare(
        "SELECT artist_id FROM tracks WHERE playable = 1 AND album_key >= :from"
        " AND album_key < :to AND id <> :id AND artist_id <> :unknown AND artist_id <> :first"
        " LIMIT 1");
    if (!find.run()) return false;
    first = second;
    return find.run();
  }

  bool have_all_its_genres() {
    std::int64_t genre = 0, found = 0;
    Statement find{session_};
    find.use(range_.from, "from").use(range_.to, "to").use(track_.id.value, "id");
    find.use(genre, "genre").into(found);
    find.prepare(
        "SELECT track_id FROM track_genres WHERE genre_id = :genre AND listed = 1"
        " AND album_key >= :from AND album_key < :to AND track_id <> :id LIMIT 1");
    for (const std::int64_t each : its_genres()) {
      genre = each;
      if (!find.run()) return false;
    }
    return true;
  }

 private:
  std::vector<std::int64_t> its_genres() {
    std::vector<std::int64_t> genres;
    std::int64_t genre = 0;
    Statement rows{session_};
    rows.use(track_.id.value, "id").into(genre);
    rows.prepare("SELECT genre_id FROM track_genres WHERE track_id = :id").start();
    while (rows.fetch()) genres.push_back(genre);
    return genres;
  }

  soci::session& session_;
  const AlbumTrack& track_;
  const KeyRange range_;
};

struct AlbumState {
  int artist_named{};
  std::int64_t track_count{};
  ArtistId artist{};
};

AlbumState state_of(soci::session& session, AlbumId album) {
  AlbumState state;
  Statement row{session};
  row.use(album.value, "album").into(state.artist_named).into(state.track_count);
  row.into(state.artist.value);
  row.prepare("SELECT artist_named, track_count, artist_id FROM albums WHERE id = :album").run();
  return state;
}

/// Whoever the album is by, it is so with the track and without it.
bool keeps_artist(const AlbumState& album, const AlbumTrack& track, OtherTracks& others) {
  if (album.artist_named != 0 || track.artist == unknown_artist) return true;
  if (album.artist == various_artists) return others.are_various();
  return album.artist == track.artist;
}

}  // namespace

bool count_in_album(soci::session& session, const AlbumTrack& before, const AlbumTrack& after) {
  const AlbumState album = state_of(session, after.album);
  const int more = after.playable - before.playable;
  // Else it comes into the lists or leaves them.
  if (album.track_count == 0 || album.track_count + more == 0) return false;
  OtherTracks others{session, after};
  if (!keeps_artist(album, after, others) || !others.have_all_its_genres()) return false;
  const std::int64_t longer = more > 0 ? after.duration_ms : -before.duration_ms;
  Statement count{session};
  count.use(more, "more").use(longer, "longer").use(after.album.value, "album");
  count.prepare(
      "UPDATE albums SET track_count = track_count + :more, problem_count = problem_count - :more,"
      " duration_ms = duration_ms + :longer WHERE id = :album");
  count.run();
  return true;
}

}  // namespace auralis
