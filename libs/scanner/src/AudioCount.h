// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>

#include "scanner/Places.h"

namespace auralis::scanner {

/// What counting may cost, for all folders that are counted together.
struct CountingLimit {
  int entries_left{};
  std::chrono::steady_clock::time_point until{};

  bool is_reached() const { return entries_left <= 0 || std::chrono::steady_clock::now() >= until; }
};

/// The audio files in a folder and below it, as a scan finds them but for what links lead to. At
/// most `most` entries are looked at. Nothing where the folder cannot be read.
AudioCount count_audio(const std::filesystem::path& folder, int most, CountingLimit& limit);

}  // namespace auralis::scanner
