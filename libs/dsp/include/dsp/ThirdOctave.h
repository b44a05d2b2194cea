// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>

#include "base/Result.h"

namespace auralis::dsp {

inline constexpr int third_octave_count = 29;             ///< 25 Hz to 16 kHz, IEC 61260 base ten.
inline constexpr int third_octave_window_frames = 16384;  ///< Hann window at 48 kHz...
inline constexpr int third_octave_hop_frames = 8192;      ///< ...every so many frames.

/// The exact centre: 1000 Hz times a power of 10^(1/10).
double third_octave_centre_hz(int band) noexcept;
/// Where a band begins and the one below it ends.
double third_octave_edge_hz(int band) noexcept;

/// Power per third-octave band of one window of one signal at 48 kHz: a full-scale sine in the
/// middle of a band reads 0.5 (mean square) there, the same for every window position. Noise reads
/// its power within the band's edges. Below 100 Hz, where bands are two to eight bins wide, up to
/// 0.9 dB of a sine leaks into the neighbours.
class ThirdOctave {
 public:
  static Result<ThirdOctave> make();
  ThirdOctave(ThirdOctave&&) noexcept;
  ThirdOctave& operator=(ThirdOctave&&) noexcept;
  ~ThirdOctave();

  /// `in` has third_octave_window_frames samples. Never allocates.
  void measure(std::span<const float> in, std::span<double, third_octave_count> power) noexcept;

 private:
  struct State;
  explicit ThirdOctave(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis::dsp
