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
  std::array<std::int16_t, third_octave_bands> mid_cdb{};   ///< Long-term mean level a band, dBFS.
  std::array<std::int16_t, third_octave_bands> side_cdb{};  ///< -20000 where a band is silent.
  std::int64_t damaged_frames{};  ///< Source frames that could not be decoded: silence.

  bool operator==(const TrackProfile&) const = default;
};

/// What predicts the loudness of a master without rendering it. About 14 kB a minute.
struct ProfileCurves {
  /// K-weighted power of both channels per 100 ms of 48 kHz frames: 2048 * log2(power) biased,
  /// 0 for silence; see mastering/CurveScale.h.
  std::vector<std::uint16_t> power;
  /// Largest true peak of either channel in each 10 ms: same scale of magnitude.
  std::vector<std::uint16_t> peak;

  bool operator==(const ProfileCurves&) const = default;
};

struct Profile {
  TrackProfile summary;
  ProfileCurves curves;
};

}  // namespace auralis
