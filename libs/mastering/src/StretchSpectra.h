// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "StretchAudio.h"
#include "dsp/StereoSpectrum.h"
#include "model/TrackProfile.h"

namespace auralis::mastering {

/// Powers of mid and side, and the real part of mid times conjugate side.
struct StereoPower {
  double mid{};
  double side{};
  double cross{};

  void add(const StereoPower& more) noexcept {
    mid += more.mid;
    side += more.side;
    cross += more.cross;
  }

  /// Of left and right together.
  double both() const noexcept { return 2.0 * (mid + side); }
};

/// Parts of the spectrum that the bandwidth is read from.
inline constexpr std::size_t spectrum_groups = 256;
inline constexpr double spectrum_group_hz = engine_rate_hz / 2.0 / spectrum_groups;

/// Sums over the steps of a stretch, the last one begun, of mean squares per step; and of each
/// whole step what percentiles and curves need.
struct SpectraMeasure {
  std::array<double, third_octave_bands> mid{};
  std::array<double, third_octave_bands> side{};
  std::array<StereoPower, dynamics_bands> dynamics{};
  int steps{};
  /// The number of steps in which a part holds -110 dBFS or more, both channels added.
  std::array<int, spectrum_groups> sounding_groups{};

  /// On the scale of ProfileCurves::bands, third_octave_bands for each step.
  std::vector<std::uint8_t> bands{};  ///< Both channels added.
  std::vector<std::uint8_t> mid_bands{};
  std::vector<std::uint8_t> side_bands{};
  /// On the scale of ProfileCurves::power, both channels added.
  std::vector<std::array<std::uint16_t, dynamics_bands>> levels{};
  std::vector<std::uint16_t> totals{};  ///< Of all those bands.

  /// The stretch that follows this one.
  void add(const SpectraMeasure& next);
};

/// Where the bands lie in a spectrum.
class SpectraMeter {
 public:
  SpectraMeter();

  /// Allocates what it returns.
  SpectraMeasure measure(const StretchAudio& audio);

 private:
  void add_step(SpectraMeasure& measure) const;
  void count_groups(SpectraMeasure& measure) const;
  void note_step(SpectraMeasure& measure) const;

  dsp::StereoSpectrum spectrum_;
  std::array<dsp::SpectrumBand, third_octave_bands> bands_;
  std::array<dsp::SpectrumBand, dynamics_bands> dynamics_;
  // Of the step at hand.
  std::array<double, third_octave_bands> mid_{};
  std::array<double, third_octave_bands> side_{};
  std::array<StereoPower, dynamics_bands> powers_{};
};

}  // namespace auralis::mastering
