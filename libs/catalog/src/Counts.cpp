// SPDX-License-Identifier: GPL-3.0-or-later
#include "Counts.h"

#include <string>

#include "Keys.h"
#include "Naming.h"
#include "SearchRows.h"
#include "Statement.h"

namespace auralis {
namespace {

/// An album's artist: the tag's, else the one artist that its tracks share, else various. Tracks
/// without an artist do not count, and what plays counts before what does not.
constexpr const char* album_artist_sql =
    "SELECT CASE WHEN l.artist_named = 1 THEN l.artist_id ELSE coalesce("
    " (SELECT CASE WHEN min(artist_id) = max(artist_id) THEN min(artist_id) ELSE :various END"
    "  FROM tracks WHERE album_id = :album AND present = 1 AND problem = ''"
    "  AND artist_id <> :unknown), l.artist_id) END,"
    " l.artist_id, l.title_key FROM albums l WHERE l.id = :album";

constexpr const char* album_year_sql =
    "SELECT coalesce(max(year), 0) FROM tracks WHERE album_id = :album AND present = 1";

constexpr const char* album_update_sql =
    "UPDATE albums SET (track_count, duration_ms) ="
    " (SELECT count(*), coalesce(sum(duration_ms), 0) FROM tracks"
    "  WHERE album_id = :album AND present = 1 AND problem = ''),"
    " problem_count = (SELECT count(*) FROM tracks"
    "  WHERE album_id = :album AND present = 1 AND problem <> ''),"
    " artwork_id = (SELECT artwork_id FROM tracks WHERE album_id = :album AND present = 1"
    "  AND artwork_id IS NOT NULL ORDER BY album_key LIMIT 1),"
    " year = :year, artist_id = :artist, year_key = :year_key, artist_key = :artist_key"
    " WHERE id = :album";

constexpr const char* artist_update_sql =
    "UPDATE artists SET"
    " track_count = (SELECT count(*) FROM tracks WHERE artist_id = :artist AND playable = 1),"
    " album_count = (SELECT count(*) FROM albums WHERE artist_id = :artist AND listed = 1)"
    " WHERE id = :artist";

/// Its members are what the statements are bound to, for one album after the other.
class AlbumRenewal {
 public:
  explicit AlbumRenewal(soci::session& session)
      : find_artist_{session}, find_year_{session}, find_name_{session}, update_{session} {
    find_artist_.use(album_, "album").use(various_, "various").use(unknown_, "unknown");
    find_artist_.into(artist_).into(previous_artist_).into(title_key_).prepare(album_artist_sql);
    find_year_.use(album_, "album").into(year_).prepare(album_year_sql);
    find_name_.use(artist_, "artist").into(name_key_);
    find_name_.prepare("SELECT name_key FROM artists WHERE id = :artist");
    update_.use(album_, "album").use(year_, "year").use(artist_, "artist");
    update_.use(year_key_, "year_key").use(artist_key_, "artist_key").prepare(album_update_sql);
  }

  /// Notes the artists that the album belongs to, now and before.
  void renew(std::int64_t album, std::set<std::int64_t>& artists) {
    album_ = album;
    find_artist_.run();
    find_year_.run();
    find_name_.run();
    year_key_ = year_key(year_, title_key_);
    artist_key_ = artist_key(name_key_, year_, title_key_);
    update_.run();
    artists.insert({artist_, previous_artist_});
  }

 private:
  const std::int64_t various_ = various_artists.value, unknown_ = unknown_artist.value;
  std::int64_t album_{}, artist_{}, previous_artist_{};
  int year_{};
  std::string title_key_, name_key_, year_key_, artist_key_;
  Statement find_artist_, find_year_, find_name_, update_;
};

class ArtistRenewal {
 public:
  explicit ArtistRenewal(soci::session& session) : update_{session} {
    update_.use(artist_, "artist").prepare(artist_update_sql);
  }
  void renew(std::int64_t artist) {
    artist_ = artist;
    update_.run();
  }

 private:
  std::int64_t artist_{};
  Statement update_;
};

void renew_search_of(soci::session& session, SearchGroup group, const std::set<std::int64_t>& ids) {
  if (ids.empty()) return;
  SearchRows rows{session, group};
  for (const std::int64_t id : ids) rows.renew(id);
}

}  // namespace

void ChangedCounts::renew(soci::session& session) {
  AlbumRenewal albums{session};
  for (const std::int64_t album : albums_) albums.renew(album, artists_);
  ArtistRenewal artists{session};
  for (const std::int64_t artist : artists_) artists.renew(artist);
  renew_search_of(session, SearchGroup::Artists, artists_);
  renew_search_of(session, SearchGroup::Albums, albums_);
  renew_search_of(session, SearchGroup::Tracks, tracks_);
  tracks_.clear();
  albums_.clear();
  artists_.clear();
}

}  // namespace auralis
