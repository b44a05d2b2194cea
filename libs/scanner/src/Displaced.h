// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "catalog/ScanStore.h"

namespace auralis::scanner {

/// A known file whose size or time is another than it was.
struct ChangedFile {
  TrackId track{};
  FileStamp was{}, now{};
};

/// The tracks whose file went to another path while something else came to theirs: swapped,
/// renumbered, kept as a backup. `arrived` are the stamps of files at paths that are not known.
///
/// A track goes with its file only where just one file has the stamp its own had, and where that
/// one's path is free or is given up in the same way. So a file that was written anew and put in
/// the place of the old one stays the track of that path.
std::vector<SeenTrack> displaced(std::span<const ChangedFile> changed,
                                 std::span<const FileStamp> arrived);

}  // namespace auralis::scanner
