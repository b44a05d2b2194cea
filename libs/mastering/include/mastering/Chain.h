// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "audio/Frames.h"
#include "model/Preset.h"
#include "model/TrackProfile.h"

namespace auralis::mastering {

/// Distance of the points at which the shaper's filters are set: 125 ms, 50 nodes of the limiter.
/// Point k lies at frame k * shaper_hop_frames; between two points one filter fades into the next.
inline constexpr FrameCount shaper_hop_frames = 6000;

/// The dynamics stage splits the sound at these; its bands' magnitudes sum to one at every
/// frequency.
using auralis::crossover_hz;
using auralis::dynamics_bands;

/// Distance of the points at which transient gains are set: 10 ms, the step of ProfileCurves::peak.
inline constexpr FrameCount transient_step_frames = 480;

/// Linear-phase equaliser: hundredths of dB at the centres of the third-octave bands, a smooth
/// curve between them, the outermost values beyond them. All 0 is none.
struct Tone {
  std::array<std::int16_t, third_octave_bands> mid_cdb{};
  std::array<std::int16_t, third_octave_bands> side_cdb{};
  bool subsonic_cut{};  ///< Rolls off below 25 Hz, where there is rumble and no music.

  bool operator==(const Tone&) const = default;
};

/// Harmonics added in parallel to the sound.
struct Exciter {
  using Kind = Harmonics;
  Kind kind{Kind::None};
  /// Of the harmonics against the band they are made from, for pink noise of `level_cdb`; negative.
  std::int16_t amount_cdb{};
  /// Mean square per channel of that band (Warm: 85 to 800 Hz, Air: 3 to 9 kHz) in loud passages of
  /// this track, where a full-scale sine reads -301. Peaks 12 dB above get no more harmonics.
  std::int16_t level_cdb{};

  bool operator==(const Exciter&) const = default;
};

/// How the limiter's gain moves: a bass-heavy track needs a slower one, or its tones are bent.
enum class LimiterKernel : std::uint8_t { Standard, Fast, Slow };

/// What a master does to a track besides drive, in the order of the signal. Everything that varies
/// with time was computed from the profile's curves: rendering detects nothing.
struct Chain {
  Tone tone{};
  /// Gain of each band at each point of the shaper, in hundredths of dB; empty: none. A point
  /// behind the last counts as the last.
  std::vector<std::array<std::int16_t, dynamics_bands>> band_gains_cdb{};
  /// Gain at each point of 10 ms, linear in amplitude between two, in hundredths of dB; empty:
  /// none.
  std::vector<std::int16_t> transient_gains_cdb{};
  Exciter exciter{};
  LimiterKernel limiter{LimiterKernel::Standard};

  bool operator==(const Chain&) const = default;
};

}  // namespace auralis::mastering
