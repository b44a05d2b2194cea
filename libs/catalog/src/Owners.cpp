// SPDX-License-Identifier: GPL-3.0-or-later
#include "Owners.h"

#include "Keys.h"
#include "Text.h"

namespace auralis {
namespace {

std::int64_t last_id(soci::session& session, const char* table) {
  long long id = 0;
  session.get_last_insert_id(table, id);
  return id;
}

}  // namespace

ArtistRows::ArtistRows(soci::session& session)
    : session_{session}, find_{session}, insert_{session} {
  find_.use(identity_, "identity").into(id_);
  find_.prepare("SELECT id FROM artists WHERE identity = :identity");
  insert_.use(identity_, "identity").use(name_, "name").use(name_key_, "name_key");
  insert_.prepare(
      "INSERT INTO artists (identity, name, name_key) VALUES (:identity, :name, :name_key)");
}

ArtistId ArtistRows::ensure(const std::string& name) {
  if (names_various(name)) return various_artists;
  identity_ = folded(name);
  if (find_.run()) return ArtistId{id_};
  name_ = name;
  name_key_ = sort_key(name);
  insert_.run();
  return ArtistId{last_id(session_, "artists")};
}

ArtworkRows::ArtworkRows(soci::session& session) : upsert_{session} {
  upsert_.use(file_, "file").use(embedded_, "embedded").use(modified_ns_, "modified").into(id_);
  upsert_.prepare(
      "INSERT INTO artworks (file, embedded, modified_ns) VALUES (:file, :embedded, :modified)"
      " ON CONFLICT (file, embedded) DO UPDATE SET modified_ns = excluded.modified_ns"
      " RETURNING id");
}

ArtworkId ArtworkRows::ensure(const ScannedFile& file) {
  file_ = file.artwork_file.string();
  embedded_ = file.artwork_embedded ? 1 : 0;
  modified_ns_ = file.artwork_embedded ? file.modified_ns : file.artwork_modified_ns;
  upsert_.run();
  return ArtworkId{id_};
}

AlbumRows::AlbumRows(soci::session& session, std::int64_t now_ms)
    : session_{session},
      added_key_{added_key(now_ms)},
      find_{session},
      insert_{session},
      load_{session},
      sole_{session},
      find_named_{session},
      note_named_{session} {
  prepare_rows();
  prepare_folders();
}

void AlbumRows::prepare_rows() {
  find_.use(naming_.identity, "identity").into(id_).into(title_key_);
  find_.prepare("SELECT id, title_key FROM albums WHERE identity = :identity");
  insert_.use(naming_.identity, "identity").use(naming_.title, "title").use(artist_, "artist");
  insert_.use(artist_named_, "artist_named").use(title_key_, "title_key");
  insert_.use(artist_key_, "artist_key").use(year_key_, "year_key").use(added_key_, "added_key");
  insert_.prepare(
      "INSERT INTO albums (identity, title, artist_named, artist_id, title_key, artist_key,"
      " year_key, added_key) VALUES (:identity, :title, :artist_named, :artist, :title_key,"
      " :artist_key, :year_key, :added_key)");
  load_.use(id_, "id").into(title_key_).prepare("SELECT title_key FROM albums WHERE id = :id");
}

void AlbumRows::prepare_folders() {
  sole_.use(path_begin_, "begin").use(path_end_, "end").into(lowest_).into(highest_);
  sole_.prepare(
      "SELECT coalesce(min(album_id), 0), coalesce(max(album_id), 0) FROM"
      " (SELECT album_id FROM tracks WHERE path > :begin AND path < :end AND +playable = 1"
      "  LIMIT 1000)");
  find_named_.use(naming_.folder, "folder").use(naming_.folded_title, "title");
  find_named_.into(id_).into(title_key_);
  find_named_.prepare(
      "SELECT l.id, l.title_key FROM album_folders f CROSS JOIN albums l ON l.id = f.album_id"
      " WHERE f.folder = :folder AND f.title = :title");
  note_named_.use(naming_.folder, "folder").use(naming_.folded_title, "title").use(id_, "album");
  note_named_.prepare(
      "INSERT INTO album_folders (folder, title, album_id) VALUES (:folder, :title, :album)"
      " ON CONFLICT (folder, title) DO UPDATE SET album_id = NULL"
      " WHERE album_id <> excluded.album_id");
}

AlbumRef AlbumRows::ensure(const AlbumNaming& naming, ArtistId artist) {
  naming_ = naming;
  const bool named = !naming.album_artist.empty();
  if (!named && find_named_.run()) return {AlbumId{id_}, title_key_};
  AlbumRef album = find_.run() ? AlbumRef{AlbumId{id_}, title_key_} : insert(naming, artist);
  id_ = album.id.value;
  if (named) note_named_.run();
  return album;
}

AlbumRef AlbumRows::insert(const AlbumNaming& naming, ArtistId artist) {
  artist_ = artist.value;
  artist_named_ = naming.album_artist.empty() ? 0 : 1;
  title_key_ = sort_key(naming.title);
  // The keys that depend on the tracks are renewed when these are counted.
  artist_key_ = title_key_;
  year_key_ = title_key_;
  insert_.run();
  return {AlbumId{last_id(session_, "albums")}, title_key_};
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
