// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "audio/AudioBuffer.h"

namespace auralis::quality {

inline constexpr std::size_t critical_bands = 24;

/// How restlessly masters move the gain of one source, as an ear would hear them pump: gain of 24
/// critical bands (Zwicker) per 50 ms frame, less each band's mean over the track and less its mean
/// over 3 s; rms in dB over all bands and frames in which the source is above a floor.
class GainMotion {
 public:
  using BandPower = std::array<double, critical_bands>;

  explicit GainMotion(AudioView<const float> source);  ///< 48 kHz.
  /// `master` is aligned with the source in time.
  double of_master_db(AudioView<const float> master) const;

 private:
  std::vector<BandPower> before_;  // per 50 ms
  double floor_;
};

}  // namespace auralis::quality
