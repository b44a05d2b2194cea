// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "FolderWalk.h"
#include "model/CueSheet.h"

namespace auralis::scanner {

/// What a cue sheet says of one file: the tracks with that number of its files.
struct FileSheet {
  std::shared_ptr<const CueSheet> sheet{};  ///< Null for none.
  std::size_t file{};
};

struct SheetProblem {
  std::filesystem::path sheet;
  std::string sentence;
};

/// What the cue sheets of one folder make of the files in it.
///
/// CU-11 A sheet speaks of files in its own folder: of what it names, the last name of the path
///       counts. The file is that name in any case; else the one of its stem, so that a sheet for
///       an album.wav fits the album.flac that was made of it; else, where a sheet names one file
///       only, the one of the sheet's own stem.
/// CU-12 Of several sheets for one file the one with the file's stem counts, else the first by
/// name. CU-13 A file that a sheet names and that is not there is a problem of the sheet. A sheet
/// without
///       tracks of sound, as of a disc of data, is passed over.
class FolderSheets {
 public:
  /// Reads the sheets of a folder; none is a folder without any.
  explicit FolderSheets(const FoundFolder& folder);

  FileSheet of(const std::filesystem::path& file) const;
  const std::vector<SheetProblem>& problems() const noexcept { return problems_; }

 private:
  void read(const FoundFile& sheet, const FoundFolder& folder);
  void claim(const std::filesystem::path& sheet, const FileSheet& part,
             const std::filesystem::path& file);

  struct Claim {
    FileSheet part;
    bool has_its_stem{};
  };
  std::map<std::filesystem::path, Claim> claims_;
  std::vector<SheetProblem> problems_;
};

/// Changes with the sheets of a folder, their sizes and times, and with the names of the files they
/// may speak of. Even and not 0; 0 for a folder without sheets.
std::int64_t mark_of_sheets(const FoundFolder& folder);

/// The mark of what was read by sheets, or has pictures, in which something is wrong: it agrees
/// with none, so such files are looked at anew, as those are that cannot be read (SC-1).
constexpr std::int64_t as_troubled(std::int64_t mark) noexcept {
  return mark | 1;
}
constexpr bool is_troubled(std::int64_t mark) noexcept {
  return (mark & 1) != 0;
}

}  // namespace auralis::scanner
