// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>
#include <utility>

#include "model/CueSheet.h"

// A cue sheet of a stranger: whatever it says, tracks of a file have numbers of their own and
// follow each other without a gap.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace auralis;
  const CueSheet sheet = parse_cue_sheet({reinterpret_cast<const char*>(data), size});
  if (sheet.tracks.size() > most_cue_tracks || sheet.problems.size() > 20) std::abort();
  std::set<std::pair<std::size_t, int>> places;
  for (std::size_t i = 0; i < sheet.tracks.size(); ++i) {
    const CueTrack& track = sheet.tracks[i];
    if (track.file >= sheet.files.size() || sheet.files[track.file].empty()) std::abort();
    if (track.number < 1 || track.number > 999) std::abort();
    if (!places.emplace(track.file, track.number).second) std::abort();
    const CueRange& range = track.range;
    if (range.begin < 0 || (range.end != 0 && range.end <= range.begin)) std::abort();
    const bool goes_on = i + 1 < sheet.tracks.size() && sheet.tracks[i + 1].file == track.file;
    if (goes_on && (range.end == 0 || range.end != sheet.tracks[i + 1].range.begin)) std::abort();
    if (!goes_on && range.end != 0) std::abort();
  }
  return 0;
}
