// SPDX-License-Identifier: GPL-3.0-or-later
#include "TransientDesign.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "CurveScale.h"
#include "dsp/Math.h"
#include "mastering/Chain.h"

namespace auralis::mastering {
namespace {

/// An attack is a peak against the mean power of the peaks of this many steps of 10 ms before it.
constexpr std::size_t slow_steps = 25;
/// A peak this far over them is no attack yet; this far over them it is raised in full.
constexpr double smallest_attack_db = 4.0;
constexpr double full_attack_db = 12.0;
/// What is this far below the loudest peak is not worth an attack.
constexpr double quiet_db = 40.0;
/// How an attack's gain fades over the steps behind it.
constexpr std::array fading{1.0, 1.0, 0.8, 0.5, 0.25, 0.1};

constexpr int smallest_gain_cdb = 10;

/// A track's curves do not tell what came before it, so what begins with it is no attack; and its
/// neighbour, whose limiter sees this far, knows nothing of gains beyond the seam.
constexpr FrameCount still_frames = engine_rate_hz / 2;

/// 0 to 1 for each step: how much of an attack begins there.
std::vector<double> attacks_of(const std::vector<double>& power) {
  std::vector<double> attacks(power.size());
  if (power.empty()) return attacks;
  const double loudest = std::ranges::max(power);
  const double gate = loudest * dsp::exp2(-quiet_db / 10.0 * dsp::log2(10.0));
  for (std::size_t n = 1; n < power.size(); ++n) {
    if (power[n] <= gate) continue;
    const std::size_t begin = n > slow_steps ? n - slow_steps : 0;
    double sum = 0.0;
    for (std::size_t i = begin; i < n; ++i) sum += power[i];
    const double before = std::max(sum / static_cast<double>(n - begin), gate * 0.01);
    const double over = dsp::power_to_db(power[n] / before);
    attacks[n] =
        std::clamp((over - smallest_attack_db) / (full_attack_db - smallest_attack_db), 0.0, 1.0);
  }
  return attacks;
}

void stand_still(std::vector<std::int16_t>& gains, const Seams& seams) {
  constexpr auto still = static_cast<std::ptrdiff_t>(still_frames / transient_step_frames);
  const std::ptrdiff_t count = std::min(still, std::ssize(gains));
  if (seams.before) std::fill_n(gains.begin(), count, std::int16_t{0});
  if (seams.behind) std::fill_n(gains.rbegin(), count, std::int16_t{0});
}

}  // namespace

std::vector<std::int16_t> transient_gains(const ProfileCurves& curves, Db most, double intensity,
                                          const Seams& seams) {
  if (most.value * intensity * 100.0 < smallest_gain_cdb) return {};
  std::vector<double> power;
  power.reserve(curves.peak.size());
  for (const std::uint16_t value : curves.peak) power.push_back(curve_power(value));
  const std::vector<double> attacks = attacks_of(power);

  std::vector<std::int16_t> gains(attacks.size() + 1);
  int largest = 0;
  for (std::size_t point = 0; point < gains.size(); ++point) {
    // Step n lies between points n and n + 1: its attack is in full at both.
    double strength = point < attacks.size() ? attacks[point] : 0.0;
    for (std::size_t i = 0; i < fading.size() && i < point; ++i)
      strength = std::max(strength, attacks[point - 1 - i] * fading[i]);
    gains[point] =
        static_cast<std::int16_t>(std::floor(strength * most.value * intensity * 100.0 + 0.5));
  }
  stand_still(gains, seams);
  for (const std::int16_t gain : gains) largest = std::max(largest, static_cast<int>(gain));
  if (largest < smallest_gain_cdb) gains.clear();
  return gains;
}

}  // namespace auralis::mastering
