// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Loudness.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "dsp/Math.h"

namespace auralis::dsp {
namespace {

constexpr double absolute_gate = 1.1724653045822963e-7;  // the power that reads -70 LUFS
constexpr double integrated_gate = 0.1;                  // 10 LU below the mean
constexpr double range_gate = 0.01;                      // 20 LU below the mean

/// The mean over each run of `window` steps.
std::vector<double> window_powers(std::span<const double> steps, std::size_t window) {
  std::vector<double> powers;
  if (steps.size() < window) return powers;
  powers.reserve(steps.size() - window + 1);
  for (std::size_t first = 0; first + window <= steps.size(); ++first) {
    double sum = 0.0;
    for (const double step : steps.subspan(first, window)) sum += step;
    powers.push_back(sum / static_cast<double>(window));
  }
  return powers;
}

/// The mean of those above `gate`; 0 when there is none.
double gated_mean(std::span<const double> powers, double gate) {
  double sum = 0.0;
  std::size_t count = 0;
  for (const double power : powers) {
    if (power <= gate) continue;
    sum += power;
    ++count;
  }
  return count == 0 ? 0.0 : sum / static_cast<double>(count);
}

/// A running sum is exact enough here: its rounding is that of the loudest window, and only the
/// loudest is asked for.
std::optional<Lufs> largest(std::span<const double> steps, std::size_t window) {
  if (steps.size() < window) return std::nullopt;
  double sum = 0.0;
  for (const double step : steps.first(window)) sum += step;
  double most = sum;
  for (std::size_t next = window; next < steps.size(); ++next) {
    sum += steps[next] - steps[next - window];
    most = std::max(most, sum);
  }
  const double power = most / static_cast<double>(window);
  if (power <= absolute_gate) return std::nullopt;
  return loudness_of(power);
}

}  // namespace

Lufs loudness_of(double power) noexcept {
  return {power_to_db(power) - 0.691};
}

std::optional<Lufs> integrated_loudness(std::span<const double> power_100ms) {
  const auto blocks = window_powers(power_100ms, 4);
  const double ungated = gated_mean(blocks, absolute_gate);
  if (ungated <= 0.0) return std::nullopt;
  return loudness_of(gated_mean(blocks, std::max(absolute_gate, integrated_gate * ungated)));
}

std::optional<Db> loudness_range(std::span<const double> power_100ms) {
  auto windows = window_powers(power_100ms, 30);
  const double ungated = gated_mean(windows, absolute_gate);
  if (ungated <= 0.0) return std::nullopt;
  const double gate = std::max(absolute_gate, range_gate * ungated);
  std::erase_if(windows, [gate](double power) { return power <= gate; });
  std::ranges::sort(windows);
  const auto percentile = [&windows](std::size_t percent) {
    return windows[((windows.size() - 1) * percent + 50) / 100];
  };
  return loudness_of(percentile(95)) - loudness_of(percentile(10));
}

std::optional<Lufs> largest_momentary(std::span<const double> power_10ms) {
  return largest(power_10ms, 40);
}

std::optional<Lufs> largest_short_term(std::span<const double> power_10ms) {
  return largest(power_10ms, 300);
}

}  // namespace auralis::dsp
