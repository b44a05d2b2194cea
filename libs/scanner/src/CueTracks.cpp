// SPDX-License-Identifier: GPL-3.0-or-later
#include "CueTracks.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "TagReading.h"
#include "media/CueTags.h"

namespace auralis::scanner {
namespace {

constexpr std::int64_t milliseconds = 1000;

std::int64_t milliseconds_of(std::int64_t cd_frames) {
  return cd_frames * milliseconds / cd_frames_per_second;
}

/// What headers say of a file's end counts, too; 0 where they do not.
std::int64_t duration_of(const CueRange& range, std::int64_t file_ms) {
  const std::int64_t left = std::max<std::int64_t>(0, file_ms - milliseconds_of(range.begin));
  if (range.end == 0) return left;
  const std::int64_t whole = milliseconds_of(range.end - range.begin);
  return file_ms == 0 ? whole : std::min(whole, left);
}

template <class Value>
void fill(Value& value, const Value& other) {
  if (value == Value{}) value = other;
}

/// Credits of `other` in roles that have none, in the order of roles as tags give them.
void fill_credits(std::vector<Credit>& credits, const std::vector<Credit>& other) {
  std::vector<Credit> added;
  std::ranges::copy_if(other, std::back_inserter(added), [&](const Credit& credit) {
    return std::ranges::find(credits, credit.role, &Credit::role) == credits.end();
  });
  std::ranges::move(added, std::back_inserter(credits));
  std::ranges::stable_sort(credits, {}, &Credit::role);
}

void fill_details(TagDetails& details, const TagDetails& other) {
  fill_credits(details.credits, other.credits);
  fill(details.genres, other.genres);
  fill(details.disc_total, other.disc_total);
  fill(details.disc_subtitle, other.disc_subtitle);
  fill(details.original_date, other.original_date);
  fill(details.album_sort, other.album_sort);
  fill(details.edition, other.edition);
  fill(details.label, other.label);
  fill(details.catalog_number, other.catalog_number);
  fill(details.musicbrainz.release, other.musicbrainz.release);
  fill(details.musicbrainz.release_group, other.musicbrainz.release_group);
  fill(details.gains.album_gain_cdb, other.gains.album_gain_cdb);
  fill(details.gains.album_peak_ppm, other.gains.album_peak_ppm);
  fill(details.gains.r128_album_cdb, other.gains.r128_album_cdb);
}

/// What holds of a whole disc.
void fill_from_disc(ScannedFile& file, const ScannedFile& other) {
  fill(file.artist, other.artist);
  fill(file.album, other.album);
  fill(file.album_artist, other.album_artist);
  fill(file.disc_number, other.disc_number);
  if (file.year == 0 && file.details.release_date.empty()) {
    file.year = other.year;
    file.details.release_date = other.details.release_date;
  }
  fill_details(file.details, other.details);
}

ScannedFile said_by(const CueSheet& sheet, const CueTrack& track) {
  ScannedFile said;
  take_texts(said, media::tags_of(sheet, track));
  return said;
}

ScannedFile whole(const ScannedFile& file, const CueSheet& sheet, const CueTrack& track) {
  ScannedFile result = file;
  const ScannedFile said = said_by(sheet, track);
  fill(result.title, said.title);
  fill(result.track_number, said.track_number);
  fill(result.details.isrc, said.details.isrc);
  fill(result.details.gains.track_gain_cdb, said.details.gains.track_gain_cdb);
  fill(result.details.gains.track_peak_ppm, said.details.gains.track_peak_ppm);
  fill_from_disc(result, said);
  return result;
}

ScannedFile part(const ScannedFile& file, const CueSheet& sheet, const CueTrack& track) {
  ScannedFile said = said_by(sheet, track);
  ScannedFile result = file;
  result.number = track.number;
  result.range = track.range;
  result.title = said.title.empty() ? fmt::format("Track {}", track.number) : said.title;
  result.track_number = track.number;
  for (const auto text : {&ScannedFile::artist, &ScannedFile::album, &ScannedFile::album_artist})
    result.*text = std::move(said.*text);
  result.disc_number = said.disc_number;
  result.year = said.year;
  result.details = std::move(said.details);
  fill_from_disc(result, file);
  result.duration_ms = duration_of(track.range, file.duration_ms);
  return result;
}

}  // namespace

FileSheet embedded_sheet(const std::string& text, std::int64_t duration_ms) {
  if (text.empty()) return {};
  auto sheet = std::make_shared<const CueSheet>(parse_cue_sheet(text));
  const bool is_of_one = sheet->has_audio() && sheet->files.size() == 1;
  const bool fits = is_of_one && (duration_ms == 0 ||
                                  milliseconds_of(sheet->tracks.back().range.begin) < duration_ms);
  return fits ? FileSheet{.sheet = std::move(sheet), .file = 0} : FileSheet{};
}

SheetTracks tracks_of(const ScannedFile& file, const FileSheet& sheet) {
  SheetTracks result;
  std::vector<CueTrack> fitting;
  for (const CueTrack& track : sheet.sheet->tracks) {
    if (track.file != sheet.file) continue;
    const std::int64_t begin = milliseconds_of(track.range.begin);
    if (file.duration_ms == 0 || begin < file.duration_ms)
      fitting.push_back(track);
    else
      result.problems.push_back(
          fmt::format("track {} of its cue sheet begins behind the end of the file", track.number));
  }
  // The last one that fits goes on to the end of the file.
  if (!result.problems.empty() && !fitting.empty()) fitting.back().range.end = 0;
  const auto is_audio = [](const CueTrack& track) { return track.is_audio; };
  for (const CueTrack& track : fitting)
    if (fitting.size() > 1 && track.is_audio)
      result.tracks.push_back(part(file, *sheet.sheet, track));
  if (!result.tracks.empty()) return result;
  const auto sole = std::ranges::find_if(fitting, is_audio);
  result.tracks.push_back(sole == fitting.end() ? file : whole(file, *sheet.sheet, *sole));
  return result;
}

}  // namespace auralis::scanner
