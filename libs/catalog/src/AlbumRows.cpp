// SPDX-License-Identifier: GPL-3.0-or-later
#include "AlbumRows.h"

#include "Keys.h"
#include "Text.h"

namespace auralis {
namespace {

constexpr char part_end = '\x1f';         // of an identity; no tag holds it
constexpr std::size_t most_known = 5000;  // more than the files of a batch

/// Bounded by what is looked at, not by what is found: a folder may hold many that are missing.
constexpr const char* sole_album_sql =
    "SELECT coalesce(min(album_id), 0), coalesce(max(album_id), 0) FROM"
    " (SELECT album_id, playable FROM tracks WHERE path > :begin AND path < :end"
    "  ORDER BY path LIMIT 1000) AS sample WHERE playable = 1";

}  // namespace

AlbumRows::AlbumRows(soci::session& session, std::int64_t now_ms)
    : added_key_{added_key(now_ms)},
      find_{session},
      insert_{session},
      load_{session},
      sole_{session},
      find_release_{session},
      find_place_{session},
      note_place_{session},
      adopt_{session},
      mark_edition_{session},
      sort_{session},
      sort_tracks_{session},
      name_{session},
      credit_{session} {
  prepare_rows();
  prepare_places();
  prepare_editions();
}

void AlbumRows::prepare_rows() {
  find_.use(naming_.identity, "identity").into(id_).into(title_key_).into(found_release_);
  find_.prepare("SELECT id, title_key, release_id FROM albums WHERE identity = :identity");
  insert_.use(identity_, "identity").use(naming_.title, "title").use(artist_, "artist");
  insert_.use(artist_named_, "artist_named").use(title_key_, "title_key");
  insert_.use(artist_key_, "artist_key").use(year_key_, "year_key").use(added_key_, "added_key");
  insert_.use(naming_.release_id, "release").into(id_);
  insert_.prepare(
      "INSERT INTO albums (identity, title, artist_named, artist_id, title_key, artist_key,"
      " year_key, added_key, release_id) VALUES (:identity, :title, :artist_named, :artist,"
      " :title_key, :artist_key, :year_key, :added_key, :release) RETURNING id");
  load_.use(id_, "id").into(title_key_).prepare("SELECT title_key FROM albums WHERE id = :id");
  sort_.use(title_key_, "title_key").use(id_, "id");
  sort_.prepare("UPDATE albums SET title_key = :title_key WHERE id = :id");
  // The key of a track begins with that of its album: see album_key().
  sort_tracks_.use(title_key_, "title_key").use(id_, "id");
  sort_tracks_.prepare(
      "UPDATE tracks SET album_key = :title_key || substr(album_key, instr(album_key, char(1)))"
      " WHERE album_id = :id");
}

void AlbumRows::prepare_places() {
  sole_.use(path_begin_, "begin").use(path_end_, "end").into(lowest_).into(highest_);
  sole_.prepare(sole_album_sql);
  find_place_.use(naming_.folder, "folder").use(naming_.folded_title, "title");
  find_place_.into(id_).into(title_key_).into(found_identity_).into(place_release_);
  find_place_.prepare(
      "SELECT l.id, l.title_key, l.identity, f.release_id"
      " FROM album_folders f CROSS JOIN albums l ON l.id = f.album_id"
      " WHERE f.folder = :folder AND f.title = :title");
  note_place_.use(naming_.folder, "folder").use(naming_.folded_title, "title").use(id_, "album");
  note_place_.use(naming_.release_id, "release");
  // A release that is known takes the place of what was known without one: it was tagged since.
  note_place_.prepare(
      "INSERT INTO album_folders (folder, title, album_id, release_id)"
      " VALUES (:folder, :title, :album, :release)"
      " ON CONFLICT (folder, title) DO UPDATE SET album_id ="
      " CASE WHEN album_folders.album_id = excluded.album_id THEN excluded.album_id"
      " WHEN album_folders.release_id = '' AND excluded.release_id <> '' THEN excluded.album_id"
      " ELSE NULL END,"
      " release_id = coalesce(nullif(album_folders.release_id, ''), excluded.release_id)");
}

void AlbumRows::prepare_editions() {
  find_release_.use(naming_.release_id, "release")
      .into(id_)
      .into(title_key_)
      .prepare(
          "SELECT id, title_key FROM albums WHERE release_id = :release AND release_id <> ''"
          " ORDER BY id LIMIT 1");
  adopt_.use(naming_.release_id, "release")
      .use(id_, "id")
      .prepare("UPDATE albums SET release_id = :release WHERE id = :id");
  mark_edition_.use(id_, "id").prepare("UPDATE albums SET has_editions = 1 WHERE id = :id");
  name_.use(naming_.album_artist, "artist")
      .use(id_, "id")
      .prepare("UPDATE albums SET artist = :artist WHERE id = :id");
  credit_.use(id_, "album")
      .use(position_, "position")
      .use(artist_, "artist")
      .prepare(
          "INSERT INTO album_artists"
          " (album_id, position, artist_id, listed, title_key, artist_key, year_key, added_key)"
          " VALUES (:album, :position, :artist, 0, '', '', '', '')"
          " ON CONFLICT (album_id, position) DO UPDATE SET artist_id = excluded.artist_id");
}

AlbumRef AlbumRows::ensure(const AlbumNaming& naming, const std::vector<ArtistId>& artists,
                           ChangedCounts& changed) {
  std::string key = naming.identity + part_end + naming.folder + part_end + naming.release_id;
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  if (known_.size() >= most_known) known_.clear();
  naming_ = naming;
  const bool named = !naming.album_artist.empty();
  find_or_insert(naming, artists.front(), changed);
  if (named) note_place_.run();
  if (named && artists.size() > 1) credit(artists);
  if (!naming.sort_title.empty()) sort_as(sort_key_of(naming.title, naming.sort_title));
  return known_.emplace(std::move(key), AlbumRef{AlbumId{id_}, title_key_}).first->second;
}

void AlbumRows::find_or_insert(const AlbumNaming& naming, ArtistId artist, ChangedCounts& changed) {
  const bool identified = !naming.release_id.empty();
  if (identified && find_release_.run()) return;
  if (find_in_place(naming)) return;
  if (!find_.run()) {
    identity_ = naming.identity;
    return insert(naming, artist);
  }
  if (!identified) return;
  if (!found_release_.empty()) return insert_edition(naming, artist, changed);
  adopt_.run();
}

/// The album in the file's own folder: any of that title for a file that names no artist, else its
/// own, in whatever edition lies there.
bool AlbumRows::find_in_place(const AlbumNaming& naming) {
  if (naming.folded_title.empty() || !find_place_.run()) return false;
  if (naming.album_artist.empty()) return true;
  const bool same =
      found_identity_ == naming.identity || found_identity_.starts_with(naming.identity + part_end);
  return same && (naming.release_id.empty() || !place_release_.empty());
}

void AlbumRows::insert(const AlbumNaming& naming, ArtistId artist) {
  artist_ = artist.value;
  artist_named_ = naming.album_artist.empty() ? 0 : 1;
  title_key_ = sort_key_of(naming.title, naming.sort_title);
  // The keys that depend on the tracks are renewed when these are counted.
  artist_key_ = title_key_;
  year_key_ = title_key_;
  insert_.run_to_end();
}

/// Another release of an album that is there: both show which they are from now on.
void AlbumRows::insert_edition(const AlbumNaming& naming, ArtistId artist, ChangedCounts& changed) {
  changed.add(AlbumId{id_});
  mark_edition_.run();
  identity_ = naming.identity + part_end + naming.release_id;
  insert(naming, artist);
  mark_edition_.run();
}

void AlbumRows::sort_as(const std::string& title_key) {
  if (title_key == title_key_) return;
  title_key_ = title_key;
  sort_.run();
  sort_tracks_.run();
}

void AlbumRows::credit(const std::vector<ArtistId>& artists) {
  name_.run();
  position_ = 0;
  for (const ArtistId artist : artists) {
    artist_ = artist.value;
    credit_.run();
    ++position_;
  }
}

AlbumId AlbumRows::sole_album_in(const std::filesystem::path& folder) {
  path_begin_ = folder.string() + '/';
  path_end_ = folder.string() + static_cast<char>('/' + 1);
  sole_.run();
  return lowest_ == highest_ ? AlbumId{lowest_} : AlbumId{};
}

AlbumRef AlbumRows::load(AlbumId album) {
  id_ = album.value;
  load_.run();
  return {album, title_key_};
}

}  // namespace auralis
