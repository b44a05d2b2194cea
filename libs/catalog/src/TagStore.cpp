// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/TagStore.h"

#include "State.h"
#include "Statement.h"
#include "TagSql.h"

namespace auralis {
namespace {

template <class Value>
void check_there(soci::session& session, Value id, const char* sql, bool& there) {
  int found = 0;
  Statement statement{session};
  statement.use(id.value, "id").into(found).prepare(sql);
  there = statement.run();
}

std::vector<CreditedArtist> load_credits(soci::session& session, std::int64_t id, const char* sql) {
  CreditedArtist credit;
  int role = 0;
  Statement rows{session};
  rows.use(id, "id").into(role).into(credit.artist.value).into(credit.name).into(credit.detail);
  rows.into(credit.musicbrainz_id).prepare(sql).start();
  std::vector<CreditedArtist> credits;
  while (rows.fetch()) {
    credit.role = static_cast<Role>(role);
    credits.push_back(credit);
  }
  return credits;
}

std::vector<NamedGenre> load_genres(soci::session& session, std::int64_t id, const char* sql) {
  NamedGenre genre;
  Statement rows{session};
  rows.use(id, "id").into(genre.id.value).into(genre.name).prepare(sql).start();
  std::vector<NamedGenre> genres;
  while (rows.fetch()) genres.push_back(genre);
  return genres;
}

/// A number that may be missing.
struct Number {
  int value{};
  soci::indicator indicator{soci::i_null};

  std::optional<int> get() const {
    if (indicator != soci::i_ok) return std::nullopt;
    return value;
  }
};

TagDetails load_details(soci::session& session, TrackId id) {
  TagDetails details;
  Number track_gain, album_gain, track_peak, album_peak, r128_track, r128_album;
  Statement row{session};
  row.use(id.value, "id").into(details.disc_total).into(details.track_total);
  row.into(details.disc_subtitle).into(details.release_date).into(details.original_date);
  row.into(details.edition).into(details.label).into(details.catalog_number);
  row.into(details.musicbrainz.recording).into(details.musicbrainz.track);
  row.into(details.musicbrainz.release).into(details.musicbrainz.release_group);
  for (Number* number :
       {&track_gain, &album_gain, &track_peak, &album_peak, &r128_track, &r128_album})
    row.into(number->value, number->indicator);
  row.into(details.isrc);
  row.prepare(details_sql);
  if (!row.run()) return {};
  details.gains = {track_gain.get(), album_gain.get(), track_peak.get(),
                   album_peak.get(), r128_track.get(), r128_album.get()};
  return details;
}

LyricsText load_lyrics(soci::session& session, TrackId id) {
  LyricsText lyrics;
  Statement row{session};
  row.use(id.value, "id").into(lyrics.plain).into(lyrics.synced).prepare(lyrics_sql).run();
  return lyrics;
}

Result<void> check_track(soci::session& session, TrackId id) {
  bool there = false;
  check_there(session, id, "SELECT 1 FROM tracks WHERE id = :id AND present = 1", there);
  if (!there) return fail(ErrorKind::NotFound, "no track {} in the library", id);
  return {};
}

}  // namespace

Result<TrackTags> TagStore::track(TrackId id) {
  return catalog_.state().connections.read([&](soci::session& session) -> Result<TrackTags> {
    AURALIS_CHECK(check_track(session, id));
    TrackTags tags;
    tags.credits = load_credits(session, id.value, track_credits_sql);
    tags.genres = load_genres(session, id.value, track_genres_sql);
    tags.details = load_details(session, id);
    check_there(session, id, "SELECT 1 FROM lyrics WHERE track_id = :id", tags.has_lyrics);
    return tags;
  });
}

Result<AlbumTags> TagStore::album(AlbumId id) {
  return catalog_.state().connections.read([&](soci::session& session) -> Result<AlbumTags> {
    AlbumTags tags;
    Statement row{session};
    row.use(id.value, "id").into(tags.release_id).prepare(release_sql);
    if (!row.run()) return fail(ErrorKind::NotFound, "no album {} in the library", id);
    tags.artists = load_credits(session, id.value, album_artists_sql);
    tags.genres = load_genres(session, id.value, album_genres_sql);
    return tags;
  });
}

Result<LyricsText> TagStore::lyrics(TrackId id) {
  return catalog_.state().connections.read([&](soci::session& session) -> Result<LyricsText> {
    AURALIS_CHECK(check_track(session, id));
    return load_lyrics(session, id);
  });
}

}  // namespace auralis
