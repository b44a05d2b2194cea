// SPDX-License-Identifier: GPL-3.0-or-later
#include "Rhythm.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "dsp/Loudness.h"
#include "dsp/Math.h"
#include "dsp/SampleSums.h"

namespace auralis::mastering {
namespace {

constexpr double steps_per_minute = 6000.0;

// Onsets: the mean power of 20 ms against that of the 50 ms before.
constexpr std::size_t steps_before = 5;
constexpr std::size_t steps_behind = 2;
constexpr double floor_power = 1e-7;        // -70 dB: what rises from nothing rises from there
constexpr float onset_db = 3.0F;            // the least rise that counts
constexpr std::size_t onset_distance = 10;  // steps between two onsets, at least
constexpr float largest_rise_db = 12.0F;    // one crash must not outweigh the beat

// Tempo: the period at which rises repeat, sought from 200 down to 60 beats a minute.
constexpr int shortest_period = 30;  // steps
constexpr int longest_period = 100;
constexpr int beats_compared = 4;       // each period is judged at so many of its multiples
constexpr double least_likeness = 0.1;  // of the rises one to four beats on, where 1 is the same
constexpr std::size_t most_tempo_steps = 30'000;

/// By how many dB the power rises at each step; 0 where it falls.
std::vector<float> rises_of(std::span<const double> power) {
  std::vector<float> rises(power.size());
  for (std::size_t k = steps_before; k + steps_behind <= power.size(); ++k) {
    double before = 0.0;
    double behind = 0.0;
    for (std::size_t i = 0; i < steps_before; ++i) before += power[k - 1 - i];
    for (std::size_t i = 0; i < steps_behind; ++i) behind += power[k + i];
    const double ratio = (behind / static_cast<double>(steps_behind) + floor_power) /
                         (before / static_cast<double>(steps_before) + floor_power);
    if (ratio > 1.0) rises[k] = static_cast<float>(dsp::power_to_db(ratio));
  }
  return rises;
}

/// Minutes whose loudness over 100 ms reaches -70 LUFS.
double sounding_minutes(std::span<const double> power) {
  constexpr std::size_t window = 10;
  std::size_t sounding = 0;
  for (std::size_t k = 0; k + window <= power.size(); k += window) {
    double sum = 0.0;
    for (std::size_t i = 0; i < window; ++i) sum += power[k + i];
    if (dsp::loudness_of(sum / static_cast<double>(window)).value >= -70.0) sounding += window;
  }
  return static_cast<double>(sounding) / steps_per_minute;
}

/// Whether nothing nearby rises more, nor did earlier as much.
bool is_onset(std::span<const float> rises, std::size_t step) noexcept {
  if (rises[step] < onset_db) return false;
  const std::size_t begin = step - std::min(step, onset_distance);
  const std::size_t end = std::min(step + onset_distance + 1, rises.size());
  for (std::size_t k = begin; k < end; ++k)
    if (rises[k] > rises[step] || (k < step && rises[k] == rises[step])) return false;
  return true;
}

/// How alike the rises are to those `lag` steps later; 1 for the same.
class Likeness {
 public:
  explicit Likeness(std::vector<float> rises) : rises_{std::move(rises)} {
    double sum = 0.0;
    for (float& rise : rises_) {
      rise = std::min(rise, largest_rise_db);
      sum += static_cast<double>(rise);
    }
    const auto mean = static_cast<float>(sum / static_cast<double>(rises_.size()));
    for (float& rise : rises_) rise -= mean;
    whole_ = dsp::product_of(rises_, rises_);
  }

  bool any() const noexcept { return whole_ > 0.0; }
  double at(int lag) const noexcept {
    const auto shift = static_cast<std::size_t>(lag);
    if (shift >= rises_.size()) return 0.0;
    const std::span<const float> all{rises_};
    return dsp::product_of(all.first(all.size() - shift), all.subspan(shift)) / whole_;
  }

 private:
  std::vector<float> rises_;
  double whole_{};
};

/// Where the parabola through three neighbours has its top, from -1/2 to 1/2.
double top_between(double before, double middle, double behind) noexcept {
  const double bend = before - 2.0 * middle + behind;
  return bend < 0.0 ? std::clamp(0.5 * (before - behind) / bend, -0.5, 0.5) : 0.0;
}

/// People tap at about two beats a second rather than at half or twice that: a Gaussian over
/// octaves around 120 beats a minute (Ellis, Beat Tracking by Dynamic Programming, 2007).
double preference(int period) noexcept {
  constexpr double width_octaves = 0.9;
  const double octaves = dsp::log2(steps_per_minute / 120.0 / period) / width_octaves;
  return dsp::exp2(-0.5 * 1.4426950408889634 * octaves * octaves);
}

/// The mean likeness at the multiples of a period, each at its best within half a step a beat;
/// where rises meet none it is 0.
double likeness_of(std::span<const double> by_lag, int period) noexcept {
  double sum = 0.0;
  for (int beat = 1; beat <= beats_compared; ++beat) {
    const int from = beat * period - beat / 2;
    const int to = beat * period + beat / 2;
    double best = 0.0;
    for (int lag = from; lag <= to; ++lag)
      best = std::max(best, by_lag[static_cast<std::size_t>(lag)]);
    sum += best;
  }
  return sum / beats_compared;
}

/// A multiple of the period tells it the finer, as long as the beat keeps time over so long.
double refined(const Likeness& likeness, double period, double least) {
  double doubt = 0.75;  // half a step, and a little
  for (int beats = 4; beats <= 64; beats *= 2) {
    const double lag = beats * period;
    const int from = static_cast<int>(lag - beats * doubt);
    const int to = static_cast<int>(lag + beats * doubt) + 1;
    int best = from;
    double highest = likeness.at(from);
    for (int at = from + 1; at <= to; ++at)
      if (const double here = likeness.at(at); here > highest) {
        highest = here;
        best = at;
      }
    if (highest < least || best == from || best == to) return period;
    period = (best + top_between(likeness.at(best - 1), highest, likeness.at(best + 1))) / beats;
    doubt = 1.0 / beats;
  }
  return period;
}

int tempo_cbpm(std::span<const float> rises) {
  const std::size_t steps = std::min(rises.size(), most_tempo_steps);
  constexpr int longest_lag = beats_compared * longest_period + beats_compared / 2;
  if (steps < std::size_t{2} * longest_lag) return 0;
  const auto middle = rises.subspan((rises.size() - steps) / 2, steps);
  const Likeness likeness{{middle.begin(), middle.end()}};
  if (!likeness.any()) return 0;
  std::vector<double> by_lag(longest_lag + 1);
  for (int lag = shortest_period; lag <= longest_lag; ++lag)
    by_lag[static_cast<std::size_t>(lag)] = likeness.at(lag);
  int best = 0;
  double highest = 0.0;
  for (int period = shortest_period; period <= longest_period; ++period) {
    const double score = likeness_of(by_lag, period) * preference(period);
    if (score > highest) {
      highest = score;
      best = period;
    }
  }
  if (best == 0 || likeness_of(by_lag, best) < least_likeness) return 0;
  const double period = refined(likeness, best, 0.5 * least_likeness);
  return static_cast<int>(std::lround(100.0 * steps_per_minute / period));
}

}  // namespace

Rhythm rhythm_of(std::span<const double> power_10ms) {
  const auto rises = rises_of(power_10ms);
  int onsets = 0;
  double heights = 0.0;
  for (std::size_t k = 0; k < rises.size(); ++k) {
    if (!is_onset(rises, k)) continue;
    ++onsets;
    heights += static_cast<double>(rises[k]);
  }
  Rhythm rhythm;
  if (onsets == 0) return rhythm;
  rhythm.transient_cdb = static_cast<int>(std::lround(heights / onsets * 100.0));
  if (const double minutes = sounding_minutes(power_10ms); minutes > 0.0)
    rhythm.onsets_per_minute = static_cast<int>(std::lround(onsets / minutes));
  rhythm.tempo_cbpm = tempo_cbpm(rises);
  return rhythm;
}

}  // namespace auralis::mastering
