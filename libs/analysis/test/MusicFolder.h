// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "analysis/AnalysisService.h"
#include "audio/AudioBuffer.h"
#include "catalog/Catalog.h"
#include "support/TempDir.h"

namespace auralis::testing {

/// A folder of music made by code, in a catalogue as a scan would leave it.
class MusicFolder {
 public:
  MusicFolder();

  /// Writes a WAV file of `audio` (48 kHz stereo) and stores it as scanned.
  TrackId add(const std::string& name, const AudioBuffer& audio);
  /// Writes a FLAC file whose middle is noise instead of packets, and stores it as scanned.
  TrackId add_damaged(const std::string& name, const AudioBuffer& audio);
  /// Stores a file of this text, as scanned by someone who believed its name.
  TrackId add_text(const std::string& name, const std::string& text);
  /// A WAV file of 8-bit mono at 8 kHz that takes no room on the disk, as a file may hold days of
  /// silence in a megabyte.
  TrackId add_hours(const std::string& name, int hours);
  /// Writes other audio into a track's file behind the catalogue's back.
  void rewrite(TrackId track, const AudioBuffer& audio);
  static void rewrite(const std::filesystem::path& file, const AudioBuffer& audio);
  /// Puts another file in the place of a track's, and stores it as scanned. Who has the one before
  /// open goes on with it.
  void replace(TrackId track, const AudioBuffer& audio);
  void remove_file(TrackId track);
  void remove_curves();

  Catalog& catalog() noexcept { return *catalog_; }
  /// Closes the catalogue, so that another may open it as a server does that starts.
  void close() { catalog_.reset(); }
  std::filesystem::path catalogue() const { return folder_ / "catalogue.db"; }
  const std::filesystem::path& path() const noexcept { return folder_.path(); }
  analysis::AnalysisService::Config config(int threads) const;

 private:
  /// `audio` is what the file's header tells of; none of a file without a header.
  TrackId store(const std::filesystem::path& file, const AudioBuffer* audio);

  TempDir folder_;
  std::unique_ptr<Catalog> catalog_;
};

}  // namespace auralis::testing
