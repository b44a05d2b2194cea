// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/CueRange.h"

namespace auralis {

/// What a line of a sheet says of the disc or of a track: TITLE, PERFORMER, SONGWRITER, ISRC,
/// CATALOG, and the first word of a remark ("REM DATE 1987" is a DATE). Names in upper case.
struct CueField {
  std::string name{};
  std::string value{};

  bool operator==(const CueField&) const = default;
};

struct CueTrack {
  int number{};                    ///< 1 to 999, each once in a file.
  std::size_t file{};              ///< In CueSheet::files: where INDEX 01 lies.
  bool is_audio{true};             ///< Not of data.
  CueRange range{};                ///< Of that file; all of it where it has no other track.
  std::vector<CueField> fields{};  ///< Each once, the first of several.

  bool operator==(const CueTrack&) const = default;
};

/// What is wrong with a line, or with what it belongs to.
struct CueProblem {
  int line{};  ///< From 1 on.
  std::string sentence{};

  bool operator==(const CueProblem&) const = default;
};

struct CueSheet {
  std::vector<std::string> files{};    ///< As the sheet names them.
  std::vector<CueField> fields{};      ///< Of the disc.
  std::vector<CueTrack> tracks{};      ///< By file, then from its beginning to its end.
  std::vector<CueProblem> problems{};  ///< The first 20, by line.

  bool has_audio() const noexcept;
};

/// The value of a field; empty where the sheet does not say it. `name` in upper case.
std::string_view value_of(const std::vector<CueField>& fields, std::string_view name) noexcept;

inline constexpr std::size_t largest_cue_sheet = std::size_t{1} << 20;
inline constexpr std::size_t most_cue_tracks = 999;

/// Reads the text of a cue sheet, UTF-8 or whatever else: values keep their bytes. Refuses nothing:
/// what makes no sense is a problem, and the rest counts. A text that is no sheet has no tracks.
///
/// CU-1 Commands in any case, line ends and blanks of any kind, values with or without quotes;
///      quotes within quotes belong to the value. What is not known is passed over.
/// CU-2 A track is [its INDEX 01, INDEX 01 of the next track of that file), the last one up to the
///      file's end. INDEX 00 and whatever is before an INDEX 01 belong to the track before; what
///      is before the first belongs to none. Gaps that are in no file are none.
/// CU-3 A file with one track is that track as a whole.
/// CU-4 A track without INDEX 01 and one whose number its file has already are left out, and are
///      problems; so are the fewest whose indexes must go for the others to ascend.
/// CU-5 A track of data ends the one before, as any other.
/// CU-6 At most 1 MiB is read, and 999 tracks; what is more is a problem.
CueSheet parse_cue_sheet(std::string_view text);

}  // namespace auralis
