// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/Ids.h"

namespace auralis {

/// Third-octave bands with nominal centres from 25 Hz to 16 kHz.
inline constexpr std::size_t third_octave_bands = 29;

/// What analysis learned about one track. Integers on documented scales, so that equal audio gives
/// equal profiles and equal plans on every machine. Loudness, levels and peaks in hundredths
/// of LUFS, LU, dB, dBTP (cdb); nullopt where there is nothing to measure (silence).
struct TrackProfile {
  static constexpr int current_version = 1;

  int version{current_version};
  ContentHash source{};
  std::int64_t frames{};                  ///< At 48 kHz.
  std::optional<int> loudness_clufs{};    ///< Integrated (BS.1770-4); none without a gated block.
  std::optional<int> range_clu{};         ///< LRA (EBU Tech 3342).
  std::optional<int> momentary_clufs{};   ///< Largest, over 400 ms.
  std::optional<int> short_term_clufs{};  ///< Largest, over 3 s.
  std::optional<int> true_peak_cdb{};     ///< 8x oversampled, both channels; none for silence.
  std::optional<int> sample_peak_cdb{};
  /// Long-term mean level per band of (left + right) / 2, where a full-scale sine reads -301 and
  /// silence -20000.
  std::array<std::int16_t, third_octave_bands> mid_cdb{};
  std::array<std::int16_t, third_octave_bands> side_cdb{};  ///< Likewise of (left - right) / 2.
  std::int64_t damaged_frames{};  ///< Source frames that could not be decoded: silence.

  bool operator==(const TrackProfile&) const = default;
};

/// One scale for all curves: round(1024 * (log2(power) + 48)), so that a step is 0.003 dB; 0 is
/// silence, which is all below 2^-48. A peak counts as its square.
inline constexpr int curve_steps_per_octave = 1024;
inline constexpr int curve_octaves_below_one = 48;

/// What predicts the loudness of a master without rendering it. About 13 kB a minute.
struct ProfileCurves {
  /// K-weighted mean square, summed over both channels, of each whole 100 ms.
  std::vector<std::uint16_t> power;
  /// The larger true peak of both channels in each 10 ms, the last one begun. Where a peak lies
  /// far below others within 10 s, and no limiter will ever meet it, it is the sample peak.
  std::vector<std::uint16_t> peak;

  bool operator==(const ProfileCurves&) const = default;
};

struct Profile {
  TrackProfile summary;
  ProfileCurves curves;
};

}  // namespace auralis
