// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace auralis {

/// Part of a file's sound in frames of a CD, 75 a second: [begin, end), up to the end of the file
/// where `end` is 0. All of the file where both are 0.
struct CueRange {
  std::int64_t begin{};
  std::int64_t end{};

  bool operator==(const CueRange&) const = default;
  constexpr bool is_whole() const noexcept { return begin == 0 && end == 0; }
};

inline constexpr std::int64_t cd_frames_per_second = 75;

/// The frame at `rate_hz` that a frame of a CD begins with: the same for the end of one track and
/// the beginning of the next, so nothing is lost or doubled. Exact at 44.1 and 48 kHz and their
/// multiples: 588 and 640 frames.
constexpr std::int64_t frames_of_cd(std::int64_t cd_frames, std::int64_t rate_hz) noexcept {
  return cd_frames * rate_hz / cd_frames_per_second;
}

}  // namespace auralis
