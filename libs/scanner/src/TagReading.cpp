// SPDX-License-Identifier: GPL-3.0-or-later
#include "TagReading.h"

#include <utility>

#include "base/Log.h"

namespace auralis::scanner {
namespace {

void take_sound(ScannedFile& file, const media::Tags& tags) {
  file.codec = tags.codec;
  file.duration_ms = tags.duration_ms;
  file.sample_rate_hz = tags.sample_rate_hz;
  file.channels = tags.channels;
  file.bit_rate_kbps = tags.bit_rate_kbps;
  if (!tags.has_artwork) return;
  file.artwork_file = file.path;
  file.artwork_embedded = true;
}

/// What somebody put beside the music counts before what is in it. Lyrics that cannot be read are
/// none.
void read_lyrics_beside(ScannedFile& file, const std::filesystem::path& lyrics) {
  if (lyrics.empty()) return;
  auto lrc = media::read_lrc(lyrics);
  if (lrc && !lrc->empty()) file.details.lyrics.synced = *std::move(lrc);
}

Result<std::string> read_one(ScannedFile& file, const std::filesystem::path& lyrics) {
  if (file.size_bytes == 0) return fail(ErrorKind::Corrupt, "the file is empty");
  AURALIS_TRY(auto tags, media::read_tags(file.path));
  std::string cue_sheet = std::move(tags.cue_sheet);
  take_sound(file, tags);
  take_texts(file, std::move(tags));
  read_lyrics_beside(file, lyrics);
  return cue_sheet;
}

}  // namespace

ScannedFile unread(const FoundFile& file, const std::optional<FoundFile>& cover) {
  ScannedFile result;
  result.path = file.path;
  result.size_bytes = file.stamp.size_bytes;
  result.modified_ns = file.stamp.modified_ns;
  result.lyrics_modified_ns = file.lyrics_modified_ns;
  if (cover) {
    result.artwork_file = cover->path;
    result.artwork_modified_ns = cover->stamp.modified_ns;
  }
  return result;
}

void take_disc_cover(ScannedFile& file, const DiscCovers* covers) {
  const FoundFile* const cover = cover_of(std::nullopt, covers, file.disc_number);
  if (!cover || file.artwork_embedded) return;
  file.artwork_file = cover->path;
  file.artwork_modified_ns = cover->stamp.modified_ns;
}

std::string read_tags(ScannedFile& file, const std::filesystem::path& lyrics) {
  auto read = read_one(file, lyrics);
  if (read) return *std::move(read);
  log::warning("scanner", "{}: {}", file.path.string(), read.error().message);
  file.problem = read.error().message;
  return {};
}

void take_texts(ScannedFile& file, media::Tags tags) {
  file.title = std::move(tags.title);
  file.artist = std::move(tags.artist);
  file.album_artist = std::move(tags.album_artist);
  file.album = std::move(tags.album);
  if (tags.compilation && file.album_artist.empty()) file.album_artist = "Various Artists";
  file.disc_number = tags.disc_number;
  file.track_number = tags.track_number;
  file.year = tags.year;
  file.details = std::move(tags.details);
}

}  // namespace auralis::scanner
