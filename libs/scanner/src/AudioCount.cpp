// SPDX-License-Identifier: GPL-3.0-or-later
#include "AudioCount.h"

#include <algorithm>
#include <vector>

#include "FolderNames.h"
#include "media/Tags.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

/// The clock is looked at once in so many entries.
constexpr int entries_at_once = 64;

}  // namespace

AudioCount count_audio(const fs::path& folder, int most, CountingLimit& limit) {
  AudioCount count;
  std::vector<fs::path> ahead{folder};
  int seen = 0;
  while (!ahead.empty()) {
    if (limit.is_reached()) {
      count.at_least = true;
      return count;
    }
    std::error_code error;
    fs::directory_iterator entry{ahead.back(), error};
    ahead.pop_back();
    for (; !error && entry != fs::directory_iterator{}; entry.increment(error)) {
      ++seen;
      --limit.entries_left;
      const bool looks_at_clock = limit.entries_left % entries_at_once == 0;
      if (seen > most || limit.entries_left < 0 || (looks_at_clock && limit.is_reached())) {
        count.at_least = true;
        return count;
      }
      std::error_code unknown;
      if (is_skipped(entry->path().filename().string()) || entry->is_symlink(unknown)) continue;
      if (entry->is_directory(unknown))
        ahead.push_back(entry->path());
      else if (media::has_audio_extension(entry->path()))
        ++count.files;
    }
  }
  return count;
}

}  // namespace auralis::scanner
