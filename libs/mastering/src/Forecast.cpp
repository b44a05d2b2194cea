// SPDX-License-Identifier: GPL-3.0-or-later
#include "Forecast.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "LimiterKernels.h"
#include "dsp/Loudness.h"
#include "dsp/Math.h"

namespace auralis::mastering {
namespace {

constexpr std::ptrdiff_t nodes_per_step = 480 / dsp::limiter_node_frames;  // a step is 10 ms
constexpr std::size_t steps_per_window = 10;                               // a window is 100 ms
static_assert(nodes_per_step * dsp::limiter_node_frames == 480);

/// The mean square of a gain that runs in a line from `a` to `b`.
double mean_square(float a, float b) noexcept {
  const auto from = static_cast<double>(a);
  const auto to = static_cast<double>(b);
  return (from * from + from * to + to * to) / 3.0;
}

/// How much of its window's power each limiter node of a step is taken to hold. Within 100 ms power
/// goes with the square of the peaks, so a drum's stroke is where both power and limiting are.
std::vector<double> shares_of(std::span<const float> peaks) {
  std::vector<double> shares(peaks.size());
  for (std::size_t first = 0; first < peaks.size(); first += steps_per_window) {
    const auto window = peaks.subspan(first, std::min(steps_per_window, peaks.size() - first));
    double sum = 0.0;
    for (const float peak : window) sum += static_cast<double>(peak) * static_cast<double>(peak);
    if (sum <= 0.0) continue;
    for (std::size_t i = 0; i < window.size(); ++i) {
      const auto peak = static_cast<double>(window[i]);
      shares[first + i] = peak * peak / sum / static_cast<double>(nodes_per_step);
    }
  }
  return shares;
}

}  // namespace

Forecast::Forecast(const ShapedCurves& curves, Db ceiling, LimiterKernel kernel)
    : curve_{dsp::LimiterCurve::make(limiter_curve_params(kernel)).value()},
      ceiling_gain_{static_cast<float>(dsp::db_to_gain(ceiling.value))},
      power_{curves.power},
      peak_{curves.peak},
      share_{shares_of(peak_)},
      weighted_(power_.size()) {}

std::optional<Lufs> Forecast::loudness(Db drive) {
  run(drive);
  return dsp::integrated_loudness(weighted_);
}

std::optional<Db> Forecast::range(Db drive) {
  run(drive);
  return dsp::loudness_range(weighted_);
}

Db Forecast::motion(Db drive) {
  constexpr double pause_below_loudest = 1e-4;
  constexpr std::size_t reach = 15;  // windows to each side
  run(drive);
  const double loudest = power_.empty() ? 0.0 : std::ranges::max(power_);
  std::vector<double> sums(power_.size() + 1);
  std::vector<double> counts(power_.size() + 1);
  const double drive_power = dsp::db_to_gain(drive.value) * dsp::db_to_gain(drive.value);
  for (std::size_t k = 0; k < power_.size(); ++k) {
    const bool sounds = power_[k] > loudest * pause_below_loudest && weighted_[k] > 0.0;
    if (sounds) weighted_[k] = dsp::power_to_db(weighted_[k] / (power_[k] * drive_power));
    sums[k + 1] = sums[k] + (sounds ? weighted_[k] : 0.0);
    counts[k + 1] = counts[k] + (sounds ? 1.0 : 0.0);
  }
  double squares = 0.0;
  for (std::size_t k = 0; k < power_.size(); ++k) {
    if (counts[k + 1] == counts[k]) continue;
    const std::size_t begin = k - std::min(k, reach);
    const std::size_t end = std::min(power_.size(), k + reach + 1);
    const double moved = weighted_[k] - (sums[end] - sums[begin]) / (counts[end] - counts[begin]);
    squares += moved * moved;
  }
  return {counts.back() == 0.0 ? 0.0 : std::sqrt(squares / counts.back())};
}

std::vector<double> Forecast::power_gains(Db drive) {
  run(drive);
  const double drive_power = dsp::db_to_gain(drive.value) * dsp::db_to_gain(drive.value);
  std::vector<double> gains(power_.size(), 1.0);
  for (std::size_t k = 0; k < power_.size(); ++k)
    if (power_[k] > 0.0) gains[k] = std::max(0.0, weighted_[k] / (power_[k] * drive_power));
  return gains;
}

/// Leaves the power of each 100 ms behind drive and limiter in weighted_.
void Forecast::run(Db drive) {
  const double gain = dsp::db_to_gain(drive.value);
  const float threshold = ceiling_gain_ / static_cast<float>(gain);
  std::ranges::fill(weighted_, 0.0);
  for (std::size_t step = 0; step < peak_.size(); ++step) {
    if (peak_[step] <= threshold) continue;
    const std::ptrdiff_t last = last_within_reach(step, threshold);
    limit(run_around(static_cast<std::ptrdiff_t>(step), last), static_cast<float>(gain));
    step = static_cast<std::size_t>(last);
  }
  for (std::size_t k = 0; k < power_.size(); ++k)
    weighted_[k] = power_[k] * gain * gain * (1.0 + weighted_[k]);
}

/// The last of the steps over the threshold that follow so closely that their gains interact.
std::ptrdiff_t Forecast::last_within_reach(std::size_t step, float threshold) const noexcept {
  const auto reach = static_cast<std::size_t>(
      (curve_.nodes_before() + curve_.nodes_behind()) / nodes_per_step + 2);
  std::size_t last = step;
  for (std::size_t next = step + 1; next < peak_.size() && next <= last + reach; ++next)
    if (peak_[next] > threshold) last = next;
  return static_cast<std::ptrdiff_t>(last);
}

Forecast::Run Forecast::run_around(std::ptrdiff_t first_step,
                                   std::ptrdiff_t last_step) const noexcept {
  const auto nodes = static_cast<std::ptrdiff_t>(peak_.size()) * nodes_per_step;
  return {.begin = std::max<std::ptrdiff_t>(0, first_step * nodes_per_step - curve_.nodes_behind()),
          .end = std::min(nodes, (last_step + 1) * nodes_per_step + curve_.nodes_before())};
}

void Forecast::limit(Run run, float gain) noexcept {
  const std::ptrdiff_t before = curve_.nodes_before();
  const auto borders = static_cast<std::size_t>(run.end - run.begin + 1);
  over_.assign(borders - 1 + static_cast<std::size_t>(before + curve_.nodes_behind()), 0.0F);
  for (std::size_t i = 0; i < over_.size(); ++i) {
    const std::ptrdiff_t node = run.begin - before + static_cast<std::ptrdiff_t>(i);
    if (node < 0) continue;
    const auto step = static_cast<std::size_t>(node / nodes_per_step);
    if (step < peak_.size()) over_[i] = peak_[step] * gain / ceiling_gain_;
  }
  gains_.resize(borders);
  curve_.gains(over_, gains_);
  for (std::size_t i = 0; i + 1 < borders; ++i) {
    const auto step =
        static_cast<std::size_t>((run.begin + static_cast<std::ptrdiff_t>(i)) / nodes_per_step);
    const std::size_t window = step / steps_per_window;
    if (window >= weighted_.size()) break;
    weighted_[window] += share_[step] * (mean_square(gains_[i], gains_[i + 1]) - 1.0);
  }
}

}  // namespace auralis::mastering
