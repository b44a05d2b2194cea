// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <boost/json.hpp>

#include "Parameters.h"
#include "Shapes.h"
#include "model/Lyrics.h"

namespace auralis::api {
namespace {

constexpr std::array<std::string_view, role_count> role_names{
    "artist",   "album_artist", "composer", "conductor", "lyricist", "arranger", "performer",
    "producer", "remixer",      "engineer", "mixer",     "dj_mixer", "writer"};

boost::json::value text_or_null(const std::string& text) {
  if (text.empty()) return nullptr;
  return boost::json::string{text};
}

boost::json::value positive_or_null(int value) {
  if (value <= 0) return nullptr;
  return value;
}

boost::json::value peak_or_null(const std::optional<int>& ppm) {
  if (!ppm) return nullptr;
  return *ppm / 1e6;
}

boost::json::object credit_to_json(const CreditedArtist& credit) {
  return {{"role", role_names.at(static_cast<std::size_t>(credit.role))},
          {"artist_id", wire(credit.artist)},
          {"name", credit.name},
          {"detail", text_or_null(credit.detail)},
          {"musicbrainz_artist_id", text_or_null(credit.musicbrainz_id)}};
}

boost::json::array to_array(const std::vector<CreditedArtist>& credits) {
  boost::json::array array;
  for (const CreditedArtist& credit : credits) array.push_back(credit_to_json(credit));
  return array;
}

boost::json::array to_array(const std::vector<NamedGenre>& genres) {
  boost::json::array array;
  for (const NamedGenre& genre : genres)
    array.push_back({{"id", wire(genre.id)}, {"name", genre.name}});
  return array;
}

boost::json::object to_json(const TaggedGains& gains) {
  return {{"track_gain_db", centi_or_null(gains.track_gain_cdb)},
          {"track_peak", peak_or_null(gains.track_peak_ppm)},
          {"album_gain_db", centi_or_null(gains.album_gain_cdb)},
          {"album_peak", peak_or_null(gains.album_peak_ppm)},
          {"r128_track_gain_db", centi_or_null(gains.r128_track_cdb)},
          {"r128_album_gain_db", centi_or_null(gains.r128_album_cdb)}};
}

boost::json::object to_json(const MusicBrainzIds& ids) {
  return {{"recording_id", text_or_null(ids.recording)},
          {"track_id", text_or_null(ids.track)},
          {"release_id", text_or_null(ids.release)},
          {"release_group_id", text_or_null(ids.release_group)}};
}

}  // namespace

Result<Role> role_in(const http::Request& request) {
  const std::string_view text = request.query_or("role", "artist");
  for (std::size_t i = 0; i < role_names.size(); ++i)
    if (role_names[i] == text) return static_cast<Role>(i);
  return fail(ErrorKind::InvalidArgument, "there is no role '{}'", text);
}

boost::json::object to_json(const Track& track, const TrackTags& tags) {
  const TagDetails& details = tags.details;
  boost::json::object object = to_json(track);
  object["credits"] = to_array(tags.credits);
  object["genres"] = to_array(tags.genres);
  object["disc_total"] = positive_or_null(details.disc_total);
  object["track_total"] = positive_or_null(details.track_total);
  object["disc_subtitle"] = text_or_null(details.disc_subtitle);
  object["release_date"] = text_or_null(details.release_date);
  object["original_date"] = text_or_null(details.original_date);
  object["edition"] = text_or_null(details.edition);
  object["label"] = text_or_null(details.label);
  object["catalog_number"] = text_or_null(details.catalog_number);
  object["isrc"] = text_or_null(details.isrc);
  object["musicbrainz"] = to_json(details.musicbrainz);
  object["gains"] = to_json(details.gains);
  object["has_lyrics"] = tags.has_lyrics;
  return object;
}

boost::json::object to_json(const Album& album, const AlbumTags& tags) {
  boost::json::object object = to_json(album);
  object["artists"] = to_array(tags.artists);
  object["genres"] = to_array(tags.genres);
  object["musicbrainz_release_id"] = text_or_null(tags.release_id);
  return object;
}

boost::json::object to_json(const LyricsText& lyrics) {
  boost::json::value lines;
  if (const auto timed = lines_of(lyrics.synced); !timed.empty()) {
    boost::json::array array;
    for (const LyricsLine& line : timed)
      array.push_back(
          {{"time", static_cast<double>(line.begins_ms) / 1000.0}, {"text", line.text}});
    lines = std::move(array);
  }
  return {{"text", text_or_null(lyrics.plain)}, {"lines", std::move(lines)}};
}

boost::json::object to_json(const Genre& genre) {
  return {{"id", wire(genre.id)},
          {"name", genre.name},
          {"album_count", genre.album_count},
          {"track_count", genre.track_count}};
}

boost::json::object to_json(const Folder& folder) {
  boost::json::value parent;
  if (folder.parent) parent = wire(*folder.parent);
  return {{"id", wire(folder.id)}, {"name", folder.name}, {"parent_id", std::move(parent)}};
}

boost::json::object to_json(const std::vector<YearCount>& years) {
  boost::json::array items;
  for (const YearCount& year : years)
    items.push_back({{"year", positive_or_null(year.year)},
                     {"album_count", year.albums},
                     {"track_count", year.tracks}});
  const auto total = items.size();
  return {{"items", std::move(items)}, {"next_cursor", nullptr}, {"total", total}};
}

namespace {

boost::json::object sums_to_json(const TrackSums& sums) {
  return {{"tracks", sums.tracks},
          {"duration", static_cast<double>(sums.duration_ms) / 1000.0},
          {"bytes", sums.size_bytes},
          {"profiled", sums.profiled}};
}

}  // namespace

boost::json::object to_json(const LibraryStatistics& statistics) {
  boost::json::object object = sums_to_json(statistics.all);
  object["albums"] = statistics.albums;
  object["artists"] = statistics.artists;
  object["genres"] = statistics.genres;
  boost::json::array codecs, decades;
  for (const auto& one : statistics.codecs) {
    boost::json::object codec = sums_to_json(one.sums);
    codec["codec"] = one.codec;
    codecs.push_back(std::move(codec));
  }
  for (const auto& one : statistics.decades) {
    boost::json::object decade = sums_to_json(one.sums);
    decade["decade"] = positive_or_null(one.decade);
    decades.push_back(std::move(decade));
  }
  object["codecs"] = std::move(codecs);
  object["decades"] = std::move(decades);
  return object;
}

}  // namespace auralis::api
