// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TruePeakMeter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

namespace auralis::testing {
namespace {

constexpr std::size_t points = 32;
using Points = std::array<float, points>;
using Kernel = std::vector<Points>;  // by tap

double kaiser(double position) {
  constexpr double beta = 6.0;
  return std::cyl_bessel_i(0.0, beta * std::sqrt(std::max(0.0, 1.0 - position * position))) /
         std::cyl_bessel_i(0.0, beta);
}

Kernel make_kernel(std::size_t half_taps) {
  Kernel kernel(2 * half_taps);
  for (std::size_t point = 0; point < points; ++point) {
    std::vector<double> taps(2 * half_taps);
    double sum = 0;
    for (std::size_t tap = 0; tap < taps.size(); ++tap) {
      const double time = static_cast<double>(tap) - (static_cast<double>(half_taps) - 1.0) -
                          static_cast<double>(point) / static_cast<double>(points);
      const double angle = std::numbers::pi * time;
      taps[tap] = (angle == 0.0 ? 1.0 : std::sin(angle) / angle) *
                  kaiser(time / static_cast<double>(half_taps));
      sum += taps[tap];
    }
    for (std::size_t tap = 0; tap < taps.size(); ++tap)
      kernel[tap][point] = static_cast<float>(taps[tap] / sum);
  }
  return kernel;
}

/// By how much a value between samples can exceed the largest sample that it is made from.
float bound_of(const Kernel& kernel) {
  Points sums{};
  for (const Points& taps : kernel)
    for (std::size_t point = 0; point < points; ++point) sums[point] += std::fabs(taps[point]);
  return *std::ranges::max_element(sums);
}

float largest(std::span<const float> samples) {
  float peak = 0.0F;
  for (const float sample : samples) peak = std::max(peak, std::fabs(sample));
  return peak;
}

float largest_between(const Kernel& kernel, std::span<const float> samples) {
  Points values{};
  for (std::size_t tap = 0; tap < kernel.size(); ++tap)
    for (std::size_t point = 0; point < points; ++point)
      values[point] += kernel[tap][point] * samples[tap];
  return largest(values);
}

constexpr std::size_t block = 64;
using Block = std::array<float, block>;

/// The values half-way behind each frame of a block.
Block halfway(const Kernel& kernel, std::span<const float> samples) {
  Block values{};
  for (std::size_t tap = 0; tap < kernel.size(); ++tap)
    for (std::size_t frame = 0; frame < block; ++frame)
      values[frame] += kernel[tap][points / 2] * samples[tap + frame];
  return values;
}

/// The largest value of one channel, or `peak` where that is larger.
float largest_of(const Kernel& kernel, std::span<const float> samples, float peak) {
  const float bound = bound_of(kernel);
  const std::size_t half_taps = kernel.size() / 2;
  // What a kernel lets through ends at 0.53 of the sample rate. Where such a wave is largest, a
  // quarter of a frame away it still has cos(2 pi 0.53 / 4) = 0.67 of that (Duffin, Schaeffer).
  constexpr float surely_near_a_peak = 0.6F;
  const std::size_t before = half_taps - 1;
  std::vector<float> padded(samples.size() + 2 * half_taps + block);
  std::ranges::copy(samples, padded.begin() + static_cast<std::ptrdiff_t>(half_taps));
  const std::size_t end = samples.size() + 1;
  for (std::size_t first = 0; first < end; first += block) {
    const auto reach = std::span<const float>{padded}.subspan(first, block - 1 + 2 * half_taps);
    if (largest(reach) * bound <= peak) continue;  // nothing here can exceed what was found
    const Block between = halfway(kernel, reach);
    for (std::size_t frame = 0; frame < block; ++frame) {
      const float near = std::max({std::fabs(reach[before + frame]), std::fabs(between[frame]),
                                   std::fabs(reach[before + frame + 1])});
      if (near >= surely_near_a_peak * peak)
        peak = std::max(peak, largest_between(kernel, reach.subspan(frame)));
    }
  }
  return peak;
}

double true_peak_db(AudioView<const float> audio, const Kernel& kernel) {
  float peak = 1e-10F;
  for (int channel = 0; channel < audio.channels(); ++channel)
    peak = std::max(peak, largest(audio.channel(channel)));
  for (int channel = 0; channel < audio.channels(); ++channel)
    peak = largest_of(kernel, audio.channel(channel), peak);
  return 20.0 * std::log10(static_cast<double>(peak));
}

}  // namespace

double true_peak_db(AudioView<const float> audio) {
  static const Kernel kernel = make_kernel(32);
  return true_peak_db(audio, kernel);
}

double long_true_peak_db(AudioView<const float> audio) {
  static const Kernel kernel = make_kernel(512);
  return true_peak_db(audio, kernel);
}

}  // namespace auralis::testing
