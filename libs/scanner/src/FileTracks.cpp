// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/FileTracks.h"

#include <utility>

#include "CueTracks.h"
#include "FolderWalk.h"
#include "Sheets.h"
#include "TagReading.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path{"."};
}

FoundFolder read_folder(const fs::path& folder) {
  const std::vector<fs::path> roots{folder};
  return FolderReader{roots}.read(folder);
}

FileTrack track_of(ScannedFile&& part) {
  return {.number = part.number,
          .range = part.range,
          .title = std::move(part.title),
          .artist = std::move(part.artist),
          .album_artist = std::move(part.album_artist),
          .album = std::move(part.album),
          .disc_number = part.disc_number,
          .year = part.year};
}

}  // namespace

struct FileTracks::Sheets {
  explicit Sheets(const fs::path& folder_) : folder{folder_}, beside{read_folder(folder_)} {}

  fs::path folder;
  FolderSheets beside;
};

FileTracks::FileTracks() = default;
FileTracks::~FileTracks() = default;

std::vector<FileTrack> FileTracks::in(const fs::path& file) {
  auto tags = media::read_tags(file);
  if (!tags) return {};
  const fs::path folder = folder_of(file);
  if (!sheets_ || sheets_->folder != folder) sheets_ = std::make_unique<Sheets>(folder);
  ScannedFile scanned;
  scanned.path = file;
  scanned.duration_ms = tags->duration_ms;
  const std::string embedded = std::move(tags->cue_sheet);
  take_texts(scanned, *std::move(tags));
  FileSheet sheet = sheets_->beside.of(folder / file.filename());
  if (!sheet.sheet) sheet = embedded_sheet(embedded, scanned.duration_ms);
  if (!sheet.sheet) return {};
  std::vector<FileTrack> tracks;
  for (ScannedFile& part : tracks_of(scanned, sheet).tracks)
    if (part.number != 0) tracks.push_back(track_of(std::move(part)));
  return tracks;
}

}  // namespace auralis::scanner
