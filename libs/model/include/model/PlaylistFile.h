// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/Result.h"

namespace auralis {

/// A track as a playlist file names it. What the file does not say is empty, or 0.
struct ListedTrack {
  std::string location{};  ///< A path or an address as written, decoded where it was a URI.
  std::string title{};
  std::string artist{};
  std::string album{};
  std::int64_t duration_ms{};
  int line{};  ///< In the file, from 1 on, where the entry stands.

  bool operator==(const ListedTrack&) const = default;
};

struct PlaylistFile {
  std::string title{};
  std::string description{};
  std::vector<ListedTrack> tracks{};

  bool operator==(const PlaylistFile&) const = default;
};

enum class PlaylistFormat { M3u8, Xspf };

/// Reads what other programs write: M3U and M3U8 (extended or not, any line ends, with a byte order
/// mark or without) and XSPF; which of them it is, the text says. Bytes that are no UTF-8 are kept
/// as they are.
///
/// CT-50 A file is taken as a whole or refused, with what is wrong: at most 10 MB, 100,000 entries,
///       an XML that is well-formed as far as it matters. It declares no entities of its own.
Result<PlaylistFile> parse_playlist(std::string_view bytes);

inline constexpr std::size_t largest_playlist_file = 10'000'000;
inline constexpr std::size_t most_listed_tracks = 100'000;

/// What parse_playlist() reads back as it was, as far as the format can say it: line ends become
/// blanks; bytes that XML cannot hold become "?".
std::string playlist_text(const PlaylistFile& file, PlaylistFormat format);

}  // namespace auralis
