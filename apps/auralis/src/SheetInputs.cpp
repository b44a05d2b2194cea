// SPDX-License-Identifier: GPL-3.0-or-later
#include "SheetInputs.h"

#include "exporting/FileNames.h"
#include "scanner/FileTracks.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;
using scanner::FileTrack;

media::Labels labels_of(const FileTrack& track) {
  media::Tags tags;
  tags.title = track.title;
  tags.artist = track.artist;
  tags.album_artist = track.album_artist;
  tags.album = track.album;
  tags.disc_number = track.disc_number;
  tags.track_number = track.number;
  tags.year = track.year;
  return media::labels_of(tags);
}

}  // namespace

std::vector<MasterInput> with_tracks_of_sheets(const MasterInputs& inputs) {
  scanner::FileTracks reader;
  std::vector<MasterInput> all;
  for (const MasterInput& input : inputs.files) {
    const std::vector<FileTrack> tracks = reader.in(input.file);
    if (tracks.empty()) all.push_back(input);
    const fs::path folder =
        inputs.one_file ? fs::path{} : input.place.parent_path() / input.place.stem();
    for (const FileTrack& track : tracks)
      all.push_back(
          {.file = input.file,
           .place = folder / exporting::track_file_name(static_cast<std::size_t>(track.number),
                                                        tracks.size(), track.title, "flac"),
           .range = track.range,
           .own = labels_of(track)});
  }
  return all;
}

std::size_t count_tracks_in(const fs::path& file) {
  return scanner::FileTracks{}.in(file).size();
}

}  // namespace auralis::app
