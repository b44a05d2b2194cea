// SPDX-License-Identifier: GPL-3.0-or-later
#include "TagReading.h"

#include <array>
#include <fstream>
#include <utility>

#include <fmt/format.h>

#include "base/Log.h"
#include "base/UnderWay.h"

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

/// A cover may be found elsewhere; who embedded this one would look for why it is not shown.
void remark_on_picture(const media::Tags& tags, std::vector<std::string>& remarks) {
  constexpr std::int64_t mebibyte = 1 << 20;
  if (tags.oversized_picture_bytes == 0) return;
  remarks.push_back(fmt::format("a picture in it is not shown: it has {} MiB, and 20 are the most",
                                (tags.oversized_picture_bytes + mebibyte - 1) / mebibyte));
}

Result<TagsRead> read_one(ScannedFile& file, const std::filesystem::path& lyrics,
                          std::stop_token stop) {
  if (file.size_bytes == 0) return fail(ErrorKind::Corrupt, "the file is empty");
  AURALIS_TRY(auto tags, media::read_tags(file.path, std::move(stop)));
  TagsRead read{.cue_sheet = std::move(tags.cue_sheet)};
  remark_on_picture(tags, read.remarks);
  take_sound(file, tags);
  take_texts(file, std::move(tags));
  read_lyrics_beside(file, lyrics);
  return read;
}

bool is_refusal(ErrorKind kind) {
  return kind == ErrorKind::Io || kind == ErrorKind::NotFound || kind == ErrorKind::Forbidden ||
         kind == ErrorKind::Busy || kind == ErrorKind::Cancelled;
}

/// What reads tags takes a disk that refuses for a file that ends early, and it for a broken one.
bool can_be_read(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::array<char, 64 << 10U> bytes;
  if (!in) return false;
  in.read(bytes.data(), bytes.size());
  return !in.bad();
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

TagsRead read_tags(ScannedFile& file, const std::filesystem::path& lyrics, std::stop_token stop) {
  const UnderWay reading{"reading the tags of", file.path.native()};
  auto read = read_one(file, lyrics, std::move(stop));
  if (read) return *std::move(read);
  log::warning("scanner", "{}: {}", file.path.string(), read.error().message);
  file.problem = read.error().message;
  return {.is_unseen = is_refusal(read.error().kind) || !can_be_read(file.path)};
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
