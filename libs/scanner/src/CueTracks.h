// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "Sheets.h"
#include "catalog/Catalog.h"

namespace auralis::scanner {

struct SheetTracks {
  std::vector<ScannedFile> tracks{};    ///< One at least.
  std::vector<std::string> problems{};  ///< Why not all of the sheet holds for this file.
};

/// A file as the tracks that a sheet makes of it.
///
/// CU-14 Where the sheet has one track for the file, the file is it: its own tags count, and the
///       sheet says what they leave out. So it is where less than two tracks fit into the file.
/// CU-15 Otherwise each track of sound is a part of the file (CT-70). The sheet counts, and what it
///       leaves out the file's tags say of the disc: album, artists, date, genre, label. A track
///       without a title is called by its number.
/// CU-16 A track that begins behind the file's end is a problem and is left out.
/// CU-17 A sheet in the file's tags counts where there is none beside it, it names one file, and
/// all
///       of its tracks fit into this one: files that were cut out of a disc often keep its sheet.
FileSheet embedded_sheet(const std::string& text, std::int64_t duration_ms);

SheetTracks tracks_of(const ScannedFile& file, const FileSheet& sheet);

}  // namespace auralis::scanner
