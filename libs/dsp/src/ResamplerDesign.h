// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "dsp/Resampler.h"

namespace auralis::dsp {

/// Everything a pair of rates decides. Output frame n lies at source time n * from / to.
///
/// Pairs with few distinct positions between source frames have one row of taps for each. The
/// others (44,101 Hz has 48,000) have rows on a grid fine enough that interpolating linearly
/// between two of them stays below -130 dB.
struct Resampler::Design {
  static constexpr int tap_step = 32;  ///< Taps are a multiple of this.

  FrameCount from{};  ///< Rates without their common factor: positions repeat after `to`.
  FrameCount to{};
  int taps{};                 ///< Per row; 0 when the rates are equal.
  FrameCount grid{};          ///< Rows per source frame; `to` when nothing is interpolated.
  std::vector<float> rows{};  ///< grid rows of taps, and one more when interpolated.

  bool interpolated() const noexcept { return grid != to; }
  const float* row(FrameCount index) const noexcept { return rows.data() + index * taps; }

  /// The design of two rates, kept for whoever asks next: the last few pairs stay in memory.
  static std::shared_ptr<const Design> shared(int from_hz, int to_hz, Resampling kind);

  template <class Dot, class Put>
  void each_frame(FrameCount start, std::size_t count, Dot dot, Put put) const noexcept;

 private:
  static Design make(int from_hz, int to_hz, Resampling kind);
  void add_row(double fraction, double kaiser_beta);
};

}  // namespace auralis::dsp
