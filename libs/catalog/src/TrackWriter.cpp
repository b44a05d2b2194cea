// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrackWriter.h"

#include "Keys.h"
#include "Naming.h"
#include "Text.h"

namespace auralis {
namespace {

constexpr const char* find_sql =
    "SELECT t.id, t.size_bytes, t.modified_ns, t.album_id, t.artist_id, t.duration_ms,"
    " t.profile_version, n.track_id IS NOT NULL, coalesce(n.problem, '')"
    " FROM tracks t LEFT JOIN analyses n ON n.track_id = t.id WHERE t.path = :path";

constexpr const char* upsert_sql =
    "INSERT INTO tracks (path, size_bytes, modified_ns, added_ms, problem, title, artist,"
    " artist_id, album_id, artwork_id, disc_number, track_number, year, duration_ms, codec,"
    " sample_rate_hz, channels, bit_rate_kbps, profile_version, title_key, album_key)"
    " VALUES (:path, :size, :modified, :added, :problem, :title, :artist_text, :artist, :album,"
    " nullif(:artwork, 0), :disc, :number, :year, :duration, :codec, :rate, :channels, :bit_rate,"
    " :profile_version, :title_key, :album_key)"
    " ON CONFLICT (path) DO UPDATE SET size_bytes = excluded.size_bytes,"
    " modified_ns = excluded.modified_ns, missing_since_ms = NULL, problem = excluded.problem,"
    " damage = CASE WHEN size_bytes = excluded.size_bytes AND modified_ns = excluded.modified_ns"
    " THEN damage ELSE '' END,"
    " loudness_clufs = CASE WHEN size_bytes = excluded.size_bytes"
    " AND modified_ns = excluded.modified_ns THEN loudness_clufs END,"
    " title = excluded.title, artist = excluded.artist, artist_id = excluded.artist_id,"
    " album_id = excluded.album_id, artwork_id = excluded.artwork_id,"
    " disc_number = excluded.disc_number, track_number = excluded.track_number,"
    " year = excluded.year, duration_ms = excluded.duration_ms, codec = excluded.codec,"
    " sample_rate_hz = excluded.sample_rate_hz, channels = excluded.channels,"
    " bit_rate_kbps = excluded.bit_rate_kbps, profile_version = excluded.profile_version,"
    " title_key = excluded.title_key, album_key = excluded.album_key RETURNING id";

}  // namespace

TrackWriter::TrackWriter(soci::session& session, std::int64_t now_ms)
    : artists_{session},
      artworks_{session},
      albums_{session, now_ms},
      find_{session},
      forget_{session},
      upsert_{session},
      now_ms_{now_ms} {
  prepare_find();
  prepare_forget();
  prepare_upsert();
}

void TrackWriter::prepare_find() {
  find_.use(path_, "path");
  find_.into(known_.id).into(known_.size_bytes).into(known_.modified_ns).into(known_.album);
  find_.into(known_.artist).into(known_.duration_ms).into(known_.profile_version);
  find_.into(known_.analysed).into(known_.problem);
  find_.prepare(find_sql);
}

void TrackWriter::prepare_forget() {
  forget_.use(known_.id, "id").prepare("DELETE FROM analyses WHERE track_id = :id");
}

void TrackWriter::prepare_upsert() {
  upsert_.use(path_, "path").use(now_ms_, "added");
  upsert_.use(title_key_, "title_key").use(album_key_, "album_key");
  upsert_.use(artist_, "artist").use(album_, "album").use(artwork_, "artwork");
  upsert_.use(profile_version_, "profile_version");
  upsert_.into(track_.value);
  bind_values(upsert_);
  upsert_.prepare(upsert_sql);
}

void TrackWriter::bind_values(Statement& statement) {
  statement.use(file_.size_bytes, "size").use(file_.modified_ns, "modified");
  statement.use(file_.problem, "problem").use(file_.title, "title");
  statement.use(file_.artist, "artist_text").use(file_.disc_number, "disc");
  statement.use(file_.track_number, "number").use(file_.year, "year");
  statement.use(file_.duration_ms, "duration").use(file_.codec, "codec");
  statement.use(file_.sample_rate_hz, "rate").use(file_.channels, "channels");
  statement.use(file_.bit_rate_kbps, "bit_rate");
}

void TrackWriter::write(const ScannedFile& file, ChangedCounts& changed) {
  file_ = file;
  path_ = file.path.string();
  profile_version_ = 0;
  if (find_.run()) {
    changed.add(AlbumId{known_.album}, ArtistId{known_.artist});
    keep_analysis_of(known_);
  }
  name(file);
  upsert_.run();
  changed.add(AlbumId{album_}, ArtistId{artist_});
  changed.add(track_);
}

void TrackWriter::keep_analysis_of(const Known& known) {
  const bool same = known.size_bytes == file_.size_bytes && known.modified_ns == file_.modified_ns;
  if (!same) {
    forget_.run();
    return;
  }
  profile_version_ = known.profile_version;
  if (file_.problem.empty()) file_.problem = known.problem;
  // Analysis counted the frames; the headers only estimate them.
  if (known.analysed != 0 && known.duration_ms > 0) file_.duration_ms = known.duration_ms;
}

void TrackWriter::name(const ScannedFile& file) {
  const NumberedTitle from_name = title_from_name(file.path);
  if (file_.title.empty()) {
    file_.title = from_name.title;
    if (file_.track_number == 0) file_.track_number = from_name.number;
  }
  if (file_.artist.empty()) file_.artist = file_.album_artist;
  artist_ = artists_.ensure(lead_artist(file_.artist)).value;
  if (file_.artist.empty()) file_.artist = "Unknown Artist";

  const AlbumRef album = album_for(file);
  album_ = album.id.value;
  artwork_ = file.artwork_file.empty() ? 0 : artworks_.ensure(file).value;
  title_key_ = sort_key(file_.title);
  album_key_ = album_key({.album_title_key = album.title_key,
                          .album = album_,
                          .disc = file_.disc_number,
                          .track = file_.track_number,
                          .title_key = title_key_});
}

/// A file whose tags cannot be read belongs with the music around it.
AlbumRef TrackWriter::album_for(const ScannedFile& file) {
  if (!file.problem.empty() && file.album.empty()) {
    const AlbumId sole = albums_.sole_album_in(album_folder(file.path));
    if (sole != AlbumId{}) return albums_.load(sole);
  }
  const AlbumNaming naming = album_of(file);
  const ArtistId artist =
      naming.album_artist.empty() ? ArtistId{artist_} : artists_.ensure(naming.album_artist);
  return albums_.ensure(naming, artist);
}

}  // namespace auralis
