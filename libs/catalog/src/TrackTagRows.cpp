// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrackTagRows.h"

#include <algorithm>

namespace auralis {

TrackTagRows::TrackTagRows(soci::session& session)
    : credit_{session}, genre_row_{session}, details_row_{session}, lyrics_{session} {
  prepare_credits(session);
  prepare_details();
}

void TrackTagRows::prepare_credits(soci::session& session) {
  constexpr const char* clear_sql[] = {"DELETE FROM track_artists WHERE track_id = :track",
                                       "DELETE FROM track_genres WHERE track_id = :track",
                                       "DELETE FROM track_details WHERE track_id = :track",
                                       "DELETE FROM lyrics WHERE track_id = :track"};
  for (const char* sql : clear_sql)
    clear_.emplace_back(session).use(track_.id, "track").prepare(sql);
  credit_.use(track_.id, "track").use(role_, "role").use(position_, "position");
  credit_.use(artist_, "artist").use(detail_, "detail").use(track_.listed, "listed");
  credit_.use(track_.title_key, "title_key").use(track_.album_key, "album_key");
  credit_.prepare(
      "INSERT INTO track_artists"
      " (track_id, role, position, artist_id, detail, listed, title_key, album_key)"
      " VALUES (:track, :role, :position, :artist, :detail, :listed, :title_key, :album_key)");
  genre_row_.use(track_.id, "track").use(position_, "position").use(genre_, "genre");
  genre_row_.use(track_.listed, "listed").use(track_.title_key, "title_key");
  genre_row_.use(track_.album_key, "album_key")
      .prepare(
          "INSERT INTO track_genres (track_id, position, genre_id, listed, title_key, album_key)"
          " VALUES (:track, :position, :genre, :listed, :title_key, :album_key)");
}

void TrackTagRows::prepare_details() {
  const auto number = [this](Number& value, const char* name) {
    details_row_.use(value.value, value.indicator, name);
  };
  details_row_.use(track_.id, "track").use(details_.disc_total, "discs");
  details_row_.use(details_.track_total, "tracks").use(details_.disc_subtitle, "subtitle");
  details_row_.use(details_.release_date, "released").use(details_.original_date, "original");
  details_row_.use(details_.edition, "edition").use(details_.label, "label");
  details_row_.use(details_.catalog_number, "catalog").use(details_.isrc, "isrc");
  details_row_.use(details_.musicbrainz.recording, "recording");
  details_row_.use(details_.musicbrainz.track, "release_track");
  details_row_.use(details_.musicbrainz.release, "release");
  details_row_.use(details_.musicbrainz.release_group, "release_group");
  number(track_gain_, "track_gain");
  number(album_gain_, "album_gain");
  number(track_peak_, "track_peak");
  number(album_peak_, "album_peak");
  number(r128_track_, "r128_track");
  number(r128_album_, "r128_album");
  details_row_.prepare(
      "INSERT INTO track_details (track_id, disc_total, track_total, disc_subtitle, release_date,"
      " original_date, edition, label, catalog_number, recording_id, release_track_id, release_id,"
      " release_group_id, track_gain_cdb, album_gain_cdb, track_peak_ppm, album_peak_ppm,"
      " r128_track_cdb, r128_album_cdb, isrc)"
      " VALUES (:track, :discs, :tracks, :subtitle, :released, :original, :edition, :label,"
      " :catalog, :recording, :release_track, :release, :release_group, :track_gain, :album_gain,"
      " :track_peak, :album_peak, :r128_track, :r128_album, :isrc)");
  lyrics_.use(track_.id, "track").use(details_.lyrics.plain, "plain");
  lyrics_.use(details_.lyrics.synced, "synced")
      .prepare("INSERT INTO lyrics (track_id, plain, synced) VALUES (:track, :plain, :synced)");
}

void TrackTagRows::Number::set(const std::optional<int>& number) {
  value = number.value_or(0);
  indicator = number ? soci::i_ok : soci::i_null;
}

void TrackTagRows::clear(std::int64_t track) {
  track_.id = track;
  for (Statement& statement : clear_) statement.run();
}

void TrackTagRows::insert(const CreditedTrack& track, const std::vector<CreditRow>& credits,
                          const std::vector<GenreId>& genres) {
  track_ = track;
  position_ = 0;
  for (const CreditRow& credit : credits) {
    // Positions count within a role: credits come in the order of roles.
    const int role = static_cast<int>(credit.role);
    position_ = role == role_ ? position_ : 0;
    role_ = role;
    artist_ = credit.artist.value;
    detail_ = credit.detail;
    credit_.run();
    ++position_;
  }
  position_ = 0;
  for (const GenreId genre : genres) {
    genre_ = genre.value;
    genre_row_.run();
    ++position_;
  }
}

void TrackTagRows::insert(std::int64_t track, const TagDetails& details) {
  track_.id = track;
  details_ = details;
  const bool has_lyrics = details.lyrics != LyricsText{};
  if (has_lyrics) lyrics_.run();
  details_.credits.clear();
  details_.genres.clear();
  details_.lyrics = {};
  if (details_ == TagDetails{}) return;
  track_gain_.set(details.gains.track_gain_cdb);
  album_gain_.set(details.gains.album_gain_cdb);
  track_peak_.set(details.gains.track_peak_ppm);
  album_peak_.set(details.gains.album_peak_ppm);
  r128_track_.set(details.gains.r128_track_cdb);
  r128_album_.set(details.gains.r128_album_cdb);
  details_row_.run();
}

}  // namespace auralis
