// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "model/CueRange.h"

namespace auralis::scanner {

/// A track that is a part of a file by a cue sheet.
struct FileTrack {
  int number{};  ///< In the file, from 1.
  CueRange range{};
  std::string title, artist, album_artist, album;
  int disc_number{}, year{};
};

/// Tells which tracks are in a file as a scan would, without a catalogue (CU-11 to CU-17). Keeps
/// the sheets of the folder that it was asked for last, so files best come folder by folder. For
/// one thread.
class FileTracks {
 public:
  FileTracks();
  ~FileTracks();

  /// In order; empty where the file is one track, or cannot be read.
  std::vector<FileTrack> in(const std::filesystem::path& file);

 private:
  struct Sheets;
  std::unique_ptr<Sheets> sheets_;
};

}  // namespace auralis::scanner
