// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/Ids.h"
#include "model/TrackDamage.h"

namespace auralis {

/// Third-octave bands from 25 Hz to 16 kHz, and what people call their centres.
inline constexpr std::size_t third_octave_bands = 29;
inline constexpr std::array<double, third_octave_bands> nominal_hz{
    25,  31.5, 40,   50,   63,   80,   100,  125,  160,  200,  250,  315,   400,   500,  630,
    800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300, 8000, 10000, 12500, 16000};

/// Bands of the dynamics stage and the frequencies between them. What analysis says of them counts
/// 20 Hz to 20 kHz.
inline constexpr std::size_t dynamics_bands = 4;
inline constexpr std::array<double, dynamics_bands - 1> crossover_hz{120.0, 800.0, 5000.0};

/// A level of nothing at all.
inline constexpr int silent_cdb = -20000;

/// Hundredths of dB per third-octave band.
using BandLevels = std::array<std::int16_t, third_octave_bands>;

/// How one band of the dynamics stage moves, and how wide it is. Levels as of ProfileCurves::bands:
/// the mean squares of both channels added, so that a full-scale sine in both reads 0 dB.
/// All but the mean counts sounding steps: those of 100 ms that reach the gate of -70 LUFS.
struct DynamicsBand {
  std::int16_t mean_cdb{silent_cdb};  ///< Mean power of the whole track.
  std::int16_t crest_cdb{};           ///< The loudest 100 ms over the mean of the sounding ones.
  std::int16_t range_cdb{};           ///< From the 10th to the 95th percentile, from -120 dBFS up.
  std::int16_t correlation_permille{};  ///< Of left and right: 1000 is mono; 0 where one is silent.
  std::int16_t side_to_mid_cdb{silent_cdb};  ///< Of powers, within +-20000; silent_cdb for mono.

  bool operator==(const DynamicsBand&) const = default;
};

/// What analysis learned about one track. Integers on documented scales, so that equal audio gives
/// equal profiles and equal plans on every machine. Loudness, levels and peaks in hundredths
/// of LUFS, LU, dB, dBTP (cdb); nullopt where there is nothing to measure (silence).
struct TrackProfile {
  static constexpr int current_version = 3;

  int version{current_version};
  ContentHash source{};
  std::int64_t frames{};                  ///< At 48 kHz.
  std::optional<int> loudness_clufs{};    ///< Integrated (BS.1770-4); none without a gated block.
  std::optional<int> range_clu{};         ///< LRA (EBU Tech 3342).
  std::optional<int> momentary_clufs{};   ///< Largest, over 400 ms.
  std::optional<int> short_term_clufs{};  ///< Largest, over 3 s.
  std::optional<int> true_peak_cdb{};     ///< 8x oversampled, both channels; none for silence.
  std::optional<int> sample_peak_cdb{};
  std::optional<int>
      plr_cdb{};  ///< True peak over integrated loudness; none without a gated block.

  /// Long-term mean level per band of (left + right) / 2, where a full-scale sine reads -301 and
  /// silence silent_cdb; and likewise of (left - right) / 2.
  BandLevels mid_cdb{};
  BandLevels side_cdb{};
  /// Percentiles of the levels of sounding steps of 100 ms, in steps of 50; silent_cdb where that
  /// many of them, or all, have nothing above -119.5 dB in the band.
  BandLevels mid_p10_cdb{};
  BandLevels mid_p90_cdb{};
  BandLevels side_p10_cdb{};
  BandLevels side_p90_cdb{};
  std::array<DynamicsBand, dynamics_bands> dynamics{};

  /// Above this frequency there is nothing: less than -110 dBFS in any 94 Hz, but for one step of
  /// 100 ms in twenty, where tracks begin or end abruptly. Rounded from a multiple of 93.75; 0 for
  /// silence.
  int bandwidth_hz{};
  /// Slope of a line through the levels of the third-octave bands from 100 Hz to 10 kHz that lie
  /// within the bandwidth, per octave: pink noise reads 0, white noise 301.
  int tilt_cdb{};
  /// Level of the quietest music or of the noise beneath it, both channels added: the 5th
  /// percentile of the 100 ms that are not digital silence; none where all are.
  std::optional<int> noise_floor_cdb{};

  /// Places where a channel stays within 0.1 dB of full scale, or above it, for three frames or
  /// more, and the frames in them. Counted at 48 kHz, where clipped tops of another rate are a
  /// little uneven.
  std::int64_t clipped_runs{};
  std::int64_t clipped_samples{};
  int dc_left_ppm{};  ///< Mean of all samples in millionths of full scale.
  int dc_right_ppm{};
  /// Frames before the first and behind the last that exceeds 2^-11 (-66 dBFS) in either channel;
  /// both are `frames` where none does.
  std::int64_t head_silence_frames{};
  std::int64_t tail_silence_frames{};

  int onsets_per_minute{};  ///< Sudden rises of the K-weighted level, per minute of sounding steps.
  int transient_cdb{};      ///< Their mean height: from the 50 ms before to the 20 ms behind.
  int tempo_cbpm{};         ///< Hundredths of beats per minute, 60 to 200; 0 where none is clear.

  /// For a seek bar: the largest peak in each of up to 1000 equal parts, as
  /// round(255 sqrt(peak)), where full scale and above is 255. A track shorter than 10 s has one
  /// for each 10 ms.
  std::vector<std::uint8_t> overview{};
  std::int64_t damaged_frames{};  ///< Source frames that could not be decoded: silence.
  TrackDamage damage{};           ///< Where they are, and what the file promised beyond its end.

  bool operator==(const TrackProfile&) const = default;
};

/// One scale for power and peaks: round(1024 * (log2(power) + 48)), so that a step is 0.003 dB; 0
/// is silence, which is all below 2^-48. A peak counts as its square.
inline constexpr int curve_steps_per_octave = 1024;
inline constexpr int curve_octaves_below_one = 48;

/// The scale of bands: round(2 * 10 log10(power)) + 240, so that a step is half a dB and 240 is
/// 0 dB; 0 is silence, which is all below -119.5 dB, and 255 is 7.5 dB and above.
inline constexpr int band_steps_per_db = 2;
inline constexpr int band_value_of_0_db = 240;

/// What predicts a master without rendering it. About 31 kB a minute.
struct ProfileCurves {
  /// K-weighted mean square, summed over both channels, of each whole 100 ms.
  std::vector<std::uint16_t> power;
  /// The larger true peak of both channels in each 10 ms, the last one begun. Where a peak lies
  /// far below others within 10 s, and no limiter will ever meet it, it is the sample peak.
  std::vector<std::uint16_t> peak;
  /// Mean square in each third-octave band, summed over both channels, for each entry of power:
  /// band b of step k is bands[k * third_octave_bands + b]. A step is weighed by a window that
  /// reaches 35 ms into its neighbours; the windows' squares add up to one everywhere.
  std::vector<std::uint8_t> bands;

  bool operator==(const ProfileCurves&) const = default;
};

struct Profile {
  TrackProfile summary;
  ProfileCurves curves;
};

}  // namespace auralis
