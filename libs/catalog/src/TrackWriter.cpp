// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrackWriter.h"

#include <algorithm>

#include "Keys.h"
#include "Naming.h"
#include "StoredPath.h"
#include "Text.h"
#include "base/Utf8.h"

namespace auralis {
namespace {

constexpr std::size_t longest_detail = 1000;  // bytes, as of any text of a tag

constexpr const char* find_sql =
    "SELECT t.id, t.size_bytes, t.modified_ns, t.album_id, t.folder_id, t.duration_ms,"
    " t.profile_version, CAST(n.track_id IS NOT NULL AS INTEGER), coalesce(n.problem, ''),"
    " t.range_begin, t.range_end"
    " FROM tracks t LEFT JOIN analyses n ON n.track_id = t.id WHERE t.path = :path";

constexpr const char* upsert_sql =
    "INSERT INTO tracks (path, size_bytes, modified_ns, added_ms, problem, title, artist,"
    " artist_id, album_id, artwork_id, disc_number, track_number, year, duration_ms, codec,"
    " sample_rate_hz, channels, bit_rate_kbps, profile_version, title_key, album_key,"
    " artist_name_key, folder_id, file_name, lyrics_modified_ns, tags_version, range_begin, "
    "range_end,"
    " sheets)"
    " VALUES (:path, :size, :modified, :added, :problem, :title, :artist_text, :artist, :album,"
    " nullif(CAST(:artwork AS BIGINT), 0), :disc, :number, :year, :duration, :codec, :rate, "
    ":channels, :bit_rate,"
    " :profile_version, :title_key, :album_key, :artist_name_key, :folder, :file_name, "
    ":lyrics_modified,"
    " :tags_version, :range_begin, :range_end, :sheets)"
    " ON CONFLICT (path) DO UPDATE SET size_bytes = excluded.size_bytes,"
    " modified_ns = excluded.modified_ns, missing_since_ms = NULL, problem = excluded.problem,"
    " damage = CASE WHEN tracks.size_bytes = excluded.size_bytes"
    " AND tracks.modified_ns = excluded.modified_ns"
    " AND tracks.range_begin = excluded.range_begin AND tracks.range_end = excluded.range_end"
    " THEN tracks.damage ELSE '' END,"
    " loudness_clufs = CASE WHEN tracks.size_bytes = excluded.size_bytes"
    " AND tracks.modified_ns = excluded.modified_ns"
    " AND tracks.range_begin = excluded.range_begin AND tracks.range_end = excluded.range_end"
    " THEN tracks.loudness_clufs END,"
    " title = excluded.title, artist = excluded.artist, artist_id = excluded.artist_id,"
    " album_id = excluded.album_id, artwork_id = excluded.artwork_id,"
    " disc_number = excluded.disc_number, track_number = excluded.track_number,"
    " year = excluded.year, duration_ms = excluded.duration_ms, codec = excluded.codec,"
    " sample_rate_hz = excluded.sample_rate_hz, channels = excluded.channels,"
    " bit_rate_kbps = excluded.bit_rate_kbps, profile_version = excluded.profile_version,"
    " title_key = excluded.title_key, album_key = excluded.album_key,"
    " artist_name_key = excluded.artist_name_key, folder_id = excluded.folder_id,"
    " file_name = excluded.file_name,"
    " lyrics_modified_ns = excluded.lyrics_modified_ns, tags_version = excluded.tags_version,"
    " range_begin = excluded.range_begin, range_end = excluded.range_end,"
    " sheets = excluded.sheets"
    " RETURNING id";

}  // namespace

TrackWriter::TrackWriter(soci::session& session, std::int64_t now_ms, AlbumMoves& moves)
    : moves_{moves},
      artists_{session},
      artworks_{session},
      albums_{session, now_ms},
      genres_{session},
      folders_{session},
      tags_{session},
      artist_names_{session, "artists", "name"},
      album_titles_{session, "albums", "title"},
      genre_names_{session, "genres", "name"},
      find_{session},
      set_aside_{session},
      forget_{session},
      free_path_{session},
      move_{session},
      upsert_{session},
      now_ms_{now_ms} {
  prepare_find();
  prepare_forget();
  prepare_move();
  prepare_upsert();
}

void TrackWriter::prepare_find() {
  find_.use(path_, "path");
  find_.into(known_.id).into(known_.size_bytes).into(known_.modified_ns).into(known_.album);
  find_.into(known_.folder).into(known_.duration_ms).into(known_.profile_version);
  find_.into(known_.analysed).into(known_.problem);
  find_.into(known_.range.begin).into(known_.range.end);
  find_.prepare(find_sql);
}

void TrackWriter::prepare_forget() {
  forget_.use(known_.id, "id");
  forget_.prepare("DELETE FROM analyses WHERE track_id = :id AND problem <> ''");
  set_aside_.use(known_.id, "id");
  set_aside_.prepare("UPDATE analyses SET packet_index = NULL WHERE track_id = :id");
}

void TrackWriter::prepare_move() {
  free_path_.use(path_, "path").use(moved_, "moved").use(now_ms_, "now");
  free_path_.into(known_.id).into(known_.album).into(known_.folder);
  free_path_.prepare(
      "UPDATE tracks SET path = '//' || id || path,"
      " missing_since_ms = coalesce(missing_since_ms, :now)"
      " WHERE path = :path AND id <> :moved RETURNING id, album_id, folder_id");
  move_.use(path_, "path").use(moved_, "moved");
  move_.prepare(
      "UPDATE tracks SET path = :path WHERE id = :moved AND missing_since_ms IS NOT NULL");
}

void TrackWriter::prepare_upsert() {
  upsert_.use(path_, "path").use(now_ms_, "added");
  upsert_.use(row_.title_key, "title_key").use(row_.album_key, "album_key");
  upsert_.use(artist_name_key_, "artist_name_key").use(folder_, "folder");
  upsert_.use(file_name_, "file_name");
  upsert_.use(file_.lyrics_modified_ns, "lyrics_modified").use(tags_version_, "tags_version");
  upsert_.use(artist_, "artist").use(album_, "album").use(artwork_, "artwork");
  upsert_.use(profile_version_, "profile_version");
  bind_values(upsert_);
  upsert_.into(row_.id);
  upsert_.prepare(upsert_sql);
}

void TrackWriter::bind_values(Statement& statement) {
  statement.use(file_.size_bytes, "size").use(file_.modified_ns, "modified");
  statement.use(file_.problem, "problem").use(file_.title, "title");
  statement.use(file_.artist, "artist_text").use(file_.disc_number, "disc");
  statement.use(file_.track_number, "number").use(file_.year, "year");
  statement.use(file_.duration_ms, "duration").use(file_.codec, "codec");
  statement.use(file_.sample_rate_hz, "rate").use(file_.channels, "channels");
  statement.use(file_.bit_rate_kbps, "bit_rate").use(file_.sheets, "sheets");
  statement.use(file_.range.begin, "range_begin").use(file_.range.end, "range_end");
}

void TrackWriter::write(const ScannedFile& file, ChangedCounts& changed) {
  file_ = file;
  path_ = stored_path(file.path, file.number);
  file_name_ = stored_path(file.path.filename(), file.number);
  profile_version_ = 0;
  tags_version_ = tags_version;
  if (file.moved != TrackId{}) take_path(file.moved, changed);
  const bool known = find_.run();
  if (known) {
    changed.add(AlbumId{known_.album}, FolderId{known_.folder});
    changed.add_renamed(TrackId{known_.id});
    keep_analysis_of(known_);
    tags_.clear(known_.id);
  }
  name(file, changed);
  if (known) moves_.note(AlbumId{known_.album}, AlbumId{album_});
  upsert_.run_to_end();
  row_.listed = file_.problem.empty() ? 1 : 0;
  credit(changed);
  tags_.insert(row_.id, file_.details);
  if (known && !is_as(known_)) spell(changed);
  changed.add(AlbumId{album_}, FolderId{folder_});
  changed.add(TrackId{row_.id});
}

void TrackWriter::take_path(TrackId moved, ChangedCounts& changed) {
  moved_ = moved.value;
  if (free_path_.run_to_end()) {
    changed.add(AlbumId{known_.album}, FolderId{known_.folder});
    changed.add(TrackId{known_.id});
  }
  move_.run();
}

bool TrackWriter::is_as(const Known& known) const {
  return known.size_bytes == file_.size_bytes && known.modified_ns == file_.modified_ns;
}

void TrackWriter::keep_analysis_of(const Known& known) {
  if (!is_as(known) || known.range != file_.range) {
    forget_.run();
    set_aside_.run();
    return;
  }
  profile_version_ = known.profile_version;
  if (file_.problem.empty()) file_.problem = known.problem;
  // Analysis counted the frames; the headers only estimate them.
  if (known.analysed != 0 && known.duration_ms > 0) file_.duration_ms = known.duration_ms;
}

void TrackWriter::name(const ScannedFile& file, ChangedCounts& changed) {
  const NumberedTitle from_name = title_from_name(file.path);
  if (file_.title.empty()) {
    file_.title = from_name.title;
    if (file_.track_number == 0) file_.track_number = from_name.number;
  }
  if (file_.artist.empty()) file_.artist = file_.album_artist;
  const auto artists = credits_of(file_, Role::Artist);
  const ArtistRef& artist = artists_.ensure(artists.empty() ? Credit{} : artists.front(), changed);
  artist_ = artist.id.value;
  artist_name_key_ = artist.name_key;
  if (file_.artist.empty()) file_.artist = "Unknown Artist";

  const AlbumRef album = album_for(file, changed);
  album_ = album.id.value;
  artwork_ = file.artwork_file.empty() ? 0 : artworks_.ensure(file).value;
  folder_ = folders_.ensure(file.path.parent_path(), file.root);
  row_.title_key = sort_key_of(file_.title, file_.details.title_sort);
  row_.album_key = album_key({.album_title_key = album.title_key,
                              .album = album_,
                              .disc = file_.disc_number,
                              .track = file_.track_number,
                              .title_key = row_.title_key});
}

/// Somebody who plays several instruments plays on one track.
void TrackWriter::add_credit(const Credit& credit, ArtistId artist) {
  const auto found = std::ranges::find_if(credits_, [&](const CreditRow& row) {
    return row.role == credit.role && row.artist == artist;
  });
  if (found == credits_.end()) return credits_.push_back({credit.role, artist, credit.detail});
  const std::string known = ", " + found->detail + ", ";
  if (credit.detail.empty() || known.contains(", " + credit.detail + ", ")) return;
  found->detail += (found->detail.empty() ? "" : ", ") + credit.detail;
  cut_utf8(found->detail, longest_detail);
}

/// In the order of roles, nobody twice in one; the album's artists are its own.
void TrackWriter::credit(ChangedCounts& changed) {
  credits_.clear();
  credits_.push_back({Role::Artist, ArtistId{artist_}, {}});
  const auto add = [&](const Credit& credit) {
    add_credit(credit, artists_.ensure(credit, changed).id);
  };
  for (const Credit& credit : credits_of(file_, Role::Artist)) add(credit);
  for (const Credit& credit : file_.details.credits)
    if (credit.role != Role::Artist && credit.role != Role::AlbumArtist) add(credit);
  std::ranges::stable_sort(credits_, {}, &CreditRow::role);
  genre_ids_.clear();
  for (const std::string& genre : file_.details.genres)
    if (const GenreId id = genres_.ensure(genre);
        std::ranges::find(genre_ids_, id) == genre_ids_.end())
      genre_ids_.push_back(id);
  tags_.insert(row_, credits_, genre_ids_);
}

/// A file that was tagged anew says how its names are written and sorted.
void TrackWriter::spell(ChangedCounts& changed) {
  for (const Role role : {Role::Artist, Role::AlbumArtist})
    for (const Credit& credit : credits_of(file_, role))
      if (const ArtistId artist = artists_.ensure(credit, changed).id;
          artist != unknown_artist && artist != various_artists) {
        artist_names_.take(artist.value, credit.name);
        artists_.sort_anew(credit, changed);
      }
  if (!file_.album.empty()) album_titles_.take(album_, file_.album);
  for (const std::string& genre : file_.details.genres)
    genre_names_.take(genres_.ensure(genre).value, genre);
}

/// A file whose tags cannot be read belongs with the music around it.
AlbumRef TrackWriter::album_for(const ScannedFile& file, ChangedCounts& changed) {
  if (!file.problem.empty() && file.album.empty()) {
    const AlbumId sole = albums_.sole_album_in(album_folder(file.path));
    if (sole != AlbumId{}) return albums_.load(sole);
  }
  const AlbumNaming naming = album_of(file);
  std::vector<ArtistId> artists;
  for (const Credit& credit : credits_of(file, Role::AlbumArtist))
    if (const ArtistId artist = artists_.ensure(credit, changed).id;
        std::ranges::find(artists, artist) == artists.end())
      artists.push_back(artist);
  if (naming.album_artist.empty() || artists.empty()) artists = {ArtistId{artist_}};
  return albums_.ensure(naming, artists, changed);
}

}  // namespace auralis
