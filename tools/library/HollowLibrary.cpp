// SPDX-License-Identifier: GPL-3.0-or-later
#include "HollowLibrary.h"

#include <fstream>
#include <vector>

#include <sys/stat.h>

#include "catalog/Catalog.h"

namespace auralis::library_maker {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t batch_files = 2000;

const char* codec_of(Format format) {
  switch (format) {
    case Format::Mp3:
      return "mp3";
    case Format::Flac:
      return "flac";
    case Format::M4a:
      return "aac";
    case Format::Vorbis:
      return "vorbis";
    case Format::Opus:
      return "opus";
  }
  return "";
}

/// Each of its own size, like real files.
std::int64_t size_of(std::size_t number) {
  return 3'000'000 + static_cast<std::int64_t>(number * 7919 % 30'000'000);
}

ScannedFile scanned(const fs::path& root, const PlannedFile& planned, std::size_t number) {
  ScannedFile file;
  file.path = root / planned.path;
  std::ofstream{file.path};
  fs::resize_file(file.path, static_cast<std::uintmax_t>(size_of(number)));
  struct ::stat facts{};
  ::stat(file.path.c_str(), &facts);
  file.size_bytes = facts.st_size;
  file.modified_ns = facts.st_mtim.tv_sec * 1'000'000'000LL + facts.st_mtim.tv_nsec;
  file.codec = codec_of(planned.format);
  file.duration_ms = 120'000 + static_cast<std::int64_t>(number * 6151 % 240'000);
  file.sample_rate_hz = 44'100;
  file.channels = 2;
  if (!planned.has_tags) return file;
  file.title = planned.title;
  file.artist = planned.artist;
  file.album_artist = planned.album_artist;
  file.album = planned.album;
  file.disc_number = planned.disc;
  file.track_number = planned.track;
  file.year = planned.year;
  return file;
}

}  // namespace

Result<void> write_hollow(Catalog& catalog, const fs::path& root,
                          std::span<const PlannedAlbum> albums) {
  std::vector<ScannedFile> batch;
  std::size_t number = 0;
  for (const PlannedAlbum& album : albums) {
    for (const PlannedFile& planned : album.files) {
      fs::create_directories((root / planned.path).parent_path());
      batch.push_back(scanned(root, planned, ++number));
    }
    if (batch.size() < batch_files) continue;
    AURALIS_CHECK(catalog.store(batch));
    batch.clear();
  }
  return catalog.store(batch);
}

}  // namespace auralis::library_maker
