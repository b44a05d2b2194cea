// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "model/PlaylistFile.h"

// A playlist of a stranger: refused, or read within bounds; and what is written of it is read again
// as just as many tracks.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace auralis;
  const auto file = parse_playlist({reinterpret_cast<const char*>(data), size});
  if (!file) return 0;
  if (file->tracks.size() > most_listed_tracks) std::abort();
  for (const PlaylistFormat format : {PlaylistFormat::M3u8, PlaylistFormat::Xspf}) {
    const std::string text = playlist_text(*file, format);
    if (text.size() > largest_playlist_file) continue;
    const auto again = parse_playlist(text);
    if (!again) std::abort();
    std::size_t located = 0;
    for (const ListedTrack& track : file->tracks) located += track.location.empty() ? 0U : 1U;
    if (again->tracks.size() < located) std::abort();
  }
  return 0;
}
