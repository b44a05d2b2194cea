// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/Result.h"
#include "catalog/Catalog.h"
#include "model/SourceState.h"

namespace auralis {

/// What a track sounds like comes from here.
struct TrackSource {
  std::filesystem::path file;
  SourceState state{};  ///< What of the file it is, and which state of it was found by a scan.
};

/// Where tracks come from. Works on the catalogue's connections; safe from any thread.
///
/// CT-70 A track is a file or, by a cue sheet, a part of one. The parts of a file have numbers, by
///       which they are told apart; the same number in the same file is the same track, whatever
///       the sheet says of it, and the file as a whole is number 0.
/// CT-71 A part whose range changes is looked at as a file that did: its analysis is set aside
/// until
///       the content hash says that the music is the same (CT-33).
/// CT-72 A new part is a missing track of the same number only, and a new file one that was a
/// whole. CT-73 A playlist that is written out names the file of a part. An entry that names a file
/// which
///       is held in parts is found by its title and artist (CT-51).
class SourceStore {
 public:
  explicit SourceStore(Catalog& catalog) : catalog_{catalog} {}

  /// NotFound for what is missing.
  Result<TrackSource> source_of(TrackId track);

 private:
  Catalog& catalog_;
};

}  // namespace auralis
