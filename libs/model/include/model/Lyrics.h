// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace auralis {

struct LyricsLine {
  std::int64_t begins_ms{};  ///< From the start of the track.
  std::string text{};        ///< May be empty: nothing is sung from then on.

  bool operator==(const LyricsLine&) const = default;
};

/// The timed lines of an LRC text, in the order of time, at most 5000: "[01:02.34]text", several
/// times before one line, "[offset:+500]" as milliseconds that all come earlier. Marks of words
/// ("<01:02.50>") and lines without a time are left out.
std::vector<LyricsLine> lines_of(std::string_view lrc);

/// "[01:02.34]" as it stands before a line.
std::string lrc_time(std::int64_t milliseconds);

}  // namespace auralis
