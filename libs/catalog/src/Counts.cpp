// SPDX-License-Identifier: GPL-3.0-or-later
#include "Counts.h"

#include <string>

#include "EntryFacts.h"
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
    " year = :year, artist_id = :artist, year_key = :year_key, artist_key = :artist_key,"
    " edition = :edition WHERE id = :album";

/// What tells an album from its other editions: what its tags call it, else where it was published.
constexpr const char* edition_sql =
    "SELECT coalesce(max(d.edition), ''), coalesce(max(d.label), ''),"
    " coalesce(max(d.catalog_number), ''), coalesce(max(d.release_date), ''),"
    " (SELECT has_editions FROM albums WHERE id = :album)"
    " FROM tracks t CROSS JOIN track_details d ON d.track_id = t.id"
    " WHERE t.album_id = :album AND t.present = 1";

constexpr const char* genres_clear_sql = "DELETE FROM album_genres WHERE album_id = :album";

constexpr const char* genres_insert_sql =
    "INSERT INTO album_genres (album_id, genre_id, title_key, artist_key, year_key, added_key)"
    " SELECT DISTINCT l.id, g.genre_id, l.title_key, l.artist_key, l.year_key, l.added_key"
    " FROM albums l CROSS JOIN tracks t ON t.album_id = l.id"
    " CROSS JOIN track_genres g ON g.track_id = t.id"
    " WHERE l.id = :album AND t.present = 1 AND g.listed = 1";

/// The first artist is the album's own; others of a tag that names several stay as they are.
constexpr const char* first_artist_sql =
    "INSERT INTO album_artists"
    " (album_id, position, artist_id, listed, title_key, artist_key, year_key, added_key)"
    " VALUES (:album, 0, :artist, 0, '', '', '', '')"
    " ON CONFLICT (album_id, position) DO UPDATE SET artist_id = excluded.artist_id";

constexpr const char* artists_update_sql =
    "UPDATE album_artists SET (listed, title_key, artist_key, year_key, added_key) ="
    " (SELECT listed, title_key, artist_key, year_key, added_key FROM albums WHERE id = :album)"
    " WHERE album_id = :album RETURNING artist_id";

constexpr const char* artist_update_sql =
    "UPDATE artists SET album_count ="
    " (SELECT count(*) FROM album_artists WHERE artist_id = :artist AND listed = 1)"
    " WHERE id = :artist";

/// Something in the folder plays, or in one below it: both are the beginning of an index.
constexpr const char* find_folder_sql =
    "SELECT d.parent_id, d.listed, CAST(EXISTS (SELECT 1 FROM tracks t"
    "  WHERE t.folder_id = d.id AND t.playable = 1) OR EXISTS (SELECT 1 FROM folders c"
    "  WHERE c.parent_id = d.id AND c.listed = 1) AS INTEGER) FROM folders d WHERE d.id = :folder";

/// Its members are what the statements are bound to, for one album after the other.
class AlbumRenewal {
 public:
  explicit AlbumRenewal(soci::session& session)
      : find_artist_{session},
        find_year_{session},
        find_name_{session},
        find_edition_{session},
        update_{session},
        genres_clear_{session},
        genres_insert_{session},
        first_artist_{session},
        artists_update_{session} {
    find_artist_.use(album_, "album").use(various_, "various").use(unknown_, "unknown");
    find_artist_.into(artist_).into(previous_artist_).into(title_key_).prepare(album_artist_sql);
    find_year_.use(album_, "album").into(year_).prepare(album_year_sql);
    find_name_.use(artist_, "artist").into(name_key_);
    find_name_.prepare("SELECT name_key FROM artists WHERE id = :artist");
    find_edition_.use(album_, "album").into(edition_).into(label_).into(catalog_number_);
    find_edition_.into(release_date_).into(has_editions_).prepare(edition_sql);
    update_.use(album_, "album").use(year_, "year").use(artist_, "artist");
    update_.use(year_key_, "year_key").use(artist_key_, "artist_key").use(edition_, "edition");
    update_.prepare(album_update_sql);
    genres_clear_.use(album_, "album").prepare(genres_clear_sql);
    genres_insert_.use(album_, "album").prepare(genres_insert_sql);
    first_artist_.use(album_, "album").use(artist_, "artist").prepare(first_artist_sql);
    artists_update_.use(album_, "album").into(credited_).prepare(artists_update_sql);
  }

  /// Notes the artists that the album belongs to, now and before.
  void renew(std::int64_t album, std::set<std::int64_t>& artists) {
    album_ = album;
    find_artist_.run();
    find_year_.run();
    find_name_.run();
    find_edition_.run();
    name_edition();
    year_key_ = year_key(year_, title_key_);
    artist_key_ = artist_key(name_key_, year_, title_key_);
    update_.run();
    genres_clear_.run();
    genres_insert_.run();
    first_artist_.run();
    artists.insert({artist_, previous_artist_});
    artists_update_.start();
    while (artists_update_.fetch()) artists.insert(credited_);
  }

 private:
  void name_edition() {
    if (!edition_.empty() || has_editions_ == 0) return;
    for (const std::string* part : {&label_, &catalog_number_, &release_date_})
      if (!part->empty()) edition_ += (edition_.empty() ? "" : ", ") + *part;
  }

  const std::int64_t various_ = various_artists.value, unknown_ = unknown_artist.value;
  std::int64_t album_{}, artist_{}, previous_artist_{}, credited_{};
  int year_{}, has_editions_{};
  std::string title_key_, name_key_, year_key_, artist_key_;
  std::string edition_, label_, catalog_number_, release_date_;
  Statement find_artist_, find_year_, find_name_, find_edition_, update_;
  Statement genres_clear_, genres_insert_, first_artist_, artists_update_;
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

class FolderRenewal {
 public:
  explicit FolderRenewal(soci::session& session) : find_{session}, update_{session} {
    find_.use(folder_, "folder").into(parent_).into(listed_).into(plays_).prepare(find_folder_sql);
    update_.use(folder_, "folder").use(plays_, "plays");
    update_.prepare("UPDATE folders SET listed = :plays WHERE id = :folder");
  }
  /// With the folders above it; one that was looked at before ends the way up, unless it changes.
  void renew(std::int64_t folder) {
    for (folder_ = folder; folder_ != 0; folder_ = parent_) {
      const bool is_first = seen_.insert(folder_).second;
      if (!find_.run()) return;
      const bool changes = plays_ != listed_;
      if (changes) update_.run();
      if (!changes && !is_first) return;
    }
  }

 private:
  std::set<std::int64_t> seen_;
  std::int64_t folder_{}, parent_{};
  int listed_{}, plays_{};
  Statement find_, update_;
};

std::set<std::int64_t> renew_albums(soci::session& session, const std::set<std::int64_t>& ids) {
  std::set<std::int64_t> artists;
  if (ids.empty()) return artists;
  AlbumRenewal albums{session};
  for (const std::int64_t album : ids) albums.renew(album, artists);
  return artists;
}

void renew_artists(soci::session& session, const std::set<std::int64_t>& ids) {
  if (ids.empty()) return;
  ArtistRenewal artists{session};
  for (const std::int64_t artist : ids) artists.renew(artist);
}

void renew_folders(soci::session& session, const std::set<std::int64_t>& ids) {
  if (ids.empty()) return;
  FolderRenewal folders{session};
  for (const std::int64_t folder : ids) folders.renew(folder);
}

void renew_entries_of(soci::session& session, const std::set<std::int64_t>& tracks) {
  if (tracks.empty()) return;
  EntryFacts entries{session};
  for (const std::int64_t track : tracks) entries.renew(track);
}

void renew_search_of(soci::session& session, SearchGroup group, const std::set<std::int64_t>& ids) {
  if (ids.empty()) return;
  SearchRows rows{session, group};
  for (const std::int64_t id : ids) rows.renew(id);
}

/// Artists who came into the lists or left them since the last time; triggers note them.
std::set<std::int64_t> take_stale_artists(soci::session& session) {
  std::set<std::int64_t> ids;
  std::int64_t id = 0;
  Statement stale{session};
  stale.into(id).prepare("DELETE FROM stale_artists RETURNING artist_id").start();
  while (stale.fetch()) ids.insert(id);
  return ids;
}

}  // namespace

void ChangedCounts::renew(soci::session& session) {
  renew_artists(session, renew_albums(session, albums_));
  renew_folders(session, folders_);
  renew_entries_of(session, renamed_);
  renew_search_of(session, SearchGroup::Albums, albums_);
  renew_search_of(session, SearchGroup::Tracks, tracks_);
  renew_search_of(session, SearchGroup::Artists, take_stale_artists(session));
  tracks_.clear();
  renamed_.clear();
  albums_.clear();
  folders_.clear();
}

}  // namespace auralis
