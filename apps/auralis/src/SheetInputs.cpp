// SPDX-License-Identifier: GPL-3.0-or-later
#include "SheetInputs.h"

#include "exporting/FileNames.h"
#include "scanner/FileTracks.h"

namespace auralis::app {

namespace fs = std::filesystem;
using scanner::FileTrack;

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
           .own = media::labels_of({.title = track.title,
                                    .artist = track.artist,
                                    .album_artist = track.album_artist,
                                    .album = track.album,
                                    .disc_number = track.disc_number,
                                    .track_number = track.number,
                                    .year = track.year})});
  }
  return all;
}

std::size_t count_tracks_in(const fs::path& file) {
  return scanner::FileTracks{}.in(file).size();
}

}  // namespace auralis::app
