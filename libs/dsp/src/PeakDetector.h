// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "Four.h"
#include "KaiserSinc.h"

namespace auralis::dsp {

/// Which points between a frame and the next a detector looks at. Those of `pairs` stand for their
/// mirrors too, at 1 - x; the one half-way has none.
struct Eighths {
  static constexpr std::array<double, 3> pairs{1.0 / 8.0, 2.0 / 8.0, 3.0 / 8.0};
  static constexpr bool half_way = true;
};
/// What Eighths leave out of sixteenths.
struct OddSixteenths {
  static constexpr std::array<double, 4> pairs{1.0 / 16.0, 3.0 / 16.0, 5.0 / 16.0, 7.0 / 16.0};
  static constexpr bool half_way = false;
};

/// Peaks of frames and of points between each and the next, from `half_taps` frames on either side.
/// More taps follow waves closer to half the sample rate; a larger beta of their Kaiser window has
/// less ripple and follows them less far.
///
/// The kernels of two points that lie symmetrically between the frames mirror each other, so both
/// come from one pair of sums: E over what their kernels share and O over what differs, with values
/// E + O and E - O. The larger magnitude of those is |E| + |O|.
template <std::size_t half_taps, class Points, int kaiser_beta>
class PeakDetector {
 public:
  static const PeakDetector& shared() noexcept {
    static const PeakDetector instance;
    return instance;
  }

  /// Peaks of the four frames at `frame` and of the points that follow each. Looks half_taps - 1
  /// frames back and half_taps + 3 ahead.
  Four peaks(const float* frame) const noexcept {
    Four middle{};
    std::array<Four, pairs> even{};
    std::array<Four, pairs> odd{};
    const float* early = frame - (half_taps - 1);
    const float* late = frame + half_taps;
    for (const Step& step : steps_) {
      const Four sum = load<Four>(early) + load<Four>(late);
      const Four difference = load<Four>(early) - load<Four>(late);
      for (std::size_t pair = 0; pair < pairs; ++pair) {
        even[pair] += step.even[pair] * sum;
        odd[pair] += step.odd[pair] * difference;
      }
      if constexpr (Points::half_way) middle += step.middle * sum;
      ++early;
      --late;
    }
    Four peak = larger(magnitude(load<Four>(frame)), magnitude(middle));
    for (std::size_t pair = 0; pair < pairs; ++pair)
      peak = larger(peak, magnitude(even[pair]) + magnitude(odd[pair]));
    return peak;
  }

  /// No peak exceeds the largest sample around it by more than this factor.
  float bound() const noexcept { return bound_; }

 private:
  static constexpr std::size_t pairs = Points::pairs.size();

  /// Coefficients for two frames at equal distance from the middle.
  struct Step {
    std::array<Four, pairs> even;  // times the sum of the two frames
    std::array<Four, pairs> odd;   // times their difference, earlier minus later
    Four middle;                   // of the point half-way, times their sum
  };

  PeakDetector() noexcept {
    double largest_gain = 1.0;
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const auto taps = taps_of(Points::pairs[pair]);
      largest_gain = std::fmax(largest_gain, gain_of(taps));
      for (std::size_t i = 0; i < half_taps; ++i) {
        const double early = taps[i];
        const double late = taps[taps.size() - 1 - i];
        steps_[i].even[pair] = all(static_cast<float>((early + late) * 0.5));
        steps_[i].odd[pair] = all(static_cast<float>((early - late) * 0.5));
      }
    }
    if constexpr (Points::half_way) {
      const auto taps = taps_of(0.5);
      largest_gain = std::fmax(largest_gain, gain_of(taps));
      for (std::size_t i = 0; i < half_taps; ++i) {
        const double both = taps[i] + taps[taps.size() - 1 - i];
        steps_[i].middle = all(static_cast<float>(both * 0.5));
      }
    }
    // A thousandth more than exact arithmetic would need: rounding cannot reach it.
    bound_ = static_cast<float>(largest_gain * 1.001);
  }

  /// The largest value that frames of at most 1 can make.
  static double gain_of(const std::array<double, 2 * half_taps>& taps) noexcept {
    double gain = 0.0;
    for (std::size_t i = 0; i < half_taps; ++i)
      gain += std::fabs(taps[i]) + std::fabs(taps[taps.size() - 1 - i]);
    return gain;
  }

  /// Taps of the point `fraction` behind a frame; DC passes with gain 1.
  static std::array<double, 2 * half_taps> taps_of(double fraction) noexcept {
    const KaiserSinc prototype{1.0, static_cast<double>(half_taps),
                               static_cast<double>(kaiser_beta)};
    std::array<double, 2 * half_taps> taps{};
    double sum = 0.0;
    for (std::size_t tap = 0; tap < taps.size(); ++tap) {
      taps[tap] = prototype(static_cast<double>(tap) - (half_taps - 1.0) - fraction);
      sum += taps[tap];
    }
    for (double& tap : taps) tap /= sum;
    return taps;
  }

  std::array<Step, half_taps> steps_{};
  float bound_{};
};

}  // namespace auralis::dsp
