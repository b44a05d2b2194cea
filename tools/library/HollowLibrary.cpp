// SPDX-License-Identifier: GPL-3.0-or-later
#include "HollowLibrary.h"

#include <fstream>
#include <vector>

#include <sys/stat.h>

#include "ProfileVersion.h"
#include "catalog/Catalog.h"

namespace auralis::library_maker {
namespace {

namespace fs = std::filesystem;

constexpr int batch_files = 2000;

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

/// A profile that nobody can read: the server leaves the track alone, lists show it as profiled.
StoredAnalysis made_up_analysis() {
  return {.profile = {std::byte{}}, .profile_version = analysis::profile_version()};
}

Result<void> mark_profiled(Catalog& catalog) {
  const StoredAnalysis analysis = made_up_analysis();
  for (TrackId last{};;) {
    const auto tracks = catalog.unprofiled(analysis.profile_version, last, batch_files);
    AURALIS_CHECK(tracks);
    if (tracks->empty()) return {};
    for (const TrackId id : *tracks) {
      const auto track = catalog.track(id);
      AURALIS_CHECK(track);
      AURALIS_CHECK(catalog.store_analysis(id, analysis, track->duration_ms));
    }
    last = tracks->back();
  }
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
    if (std::ssize(batch) < batch_files) continue;
    AURALIS_CHECK(catalog.store(batch));
    batch.clear();
  }
  AURALIS_CHECK(catalog.store(batch));
  return mark_profiled(catalog);
}

}  // namespace auralis::library_maker
