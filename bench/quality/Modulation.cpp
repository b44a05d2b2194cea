// SPDX-License-Identifier: GPL-3.0-or-later
#include "Modulation.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include "dsp/Fft.h"

namespace auralis::quality {
namespace {

constexpr std::size_t window_frames = 4096;
constexpr std::size_t hop_frames = 2400;  // 50 ms
constexpr double bin_hz = static_cast<double>(engine_rate_hz) / window_frames;
constexpr std::size_t mean_frames = 60;  // 3 s

constexpr std::size_t bands = critical_bands;
constexpr std::array<double, bands + 1> edges_hz{
    20,   100,  200,  300,  400,  510,  630,  770,  920,  1080, 1270,  1480, 1720,
    2000, 2320, 2700, 3150, 3700, 4400, 5300, 6400, 7700, 9500, 12000, 15500};

// What lies so far below the loudest band is masked, and its gain mostly leakage.
constexpr double floor_below_loudest_db = 50.0;

using BandPower = GainMotion::BandPower;

/// Power of the bands in one window, added to `power`.
class BandMeter {
 public:
  BandMeter() {
    for (std::size_t n = 0; n < window_frames; ++n)
      window_[n] = static_cast<float>(
          0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(n) / window_frames));
  }

  void add(std::span<const float> samples, BandPower& power) {
    for (std::size_t n = 0; n < window_frames; ++n) windowed_[n] = window_[n] * samples[n];
    fft_.forward(windowed_, bins_);
    for (std::size_t b = 0; b < bands; ++b) {
      const auto last = static_cast<std::size_t>(edges_hz[b + 1] / bin_hz);
      for (auto k = static_cast<std::size_t>(edges_hz[b] / bin_hz) + 1; k <= last; ++k)
        power[b] += static_cast<double>(std::norm(bins_[k]));
    }
  }

 private:
  dsp::RealFft fft_ = dsp::RealFft::make(static_cast<int>(window_frames)).value();
  std::vector<float> window_ = std::vector<float>(window_frames);
  std::vector<float> windowed_ = std::vector<float>(window_frames);
  std::vector<std::complex<float>> bins_ = std::vector<std::complex<float>>(window_frames / 2 + 1);
};

std::vector<BandPower> band_powers(AudioView<const float> audio) {
  BandMeter meter;
  std::vector<BandPower> powers;
  const auto frames = static_cast<std::size_t>(audio.frames());
  for (std::size_t start = 0; start + window_frames <= frames; start += hop_frames) {
    BandPower& power = powers.emplace_back();
    for (int c = 0; c < audio.channels(); ++c)
      meter.add(audio.channel(c).subspan(start, window_frames), power);
  }
  return powers;
}

double floor_of(const std::vector<BandPower>& powers) {
  BandPower mean{};
  for (const BandPower& power : powers)
    for (std::size_t b = 0; b < bands; ++b)
      mean[b] += power[b] / static_cast<double>(powers.size());
  return *std::ranges::max_element(mean) * std::pow(10.0, -floor_below_loudest_db / 10.0);
}

/// Gains of one band in the frames that count, 0 elsewhere.
struct Gains {
  std::vector<double> db;
  std::vector<bool> counts;
};

/// Less the mean over 3 s around it, the sum of squares and how many there were. That takes a
/// static gain away too.
struct Restlessness {
  double squares{};
  double count{};
};

Restlessness restlessness_of(const Gains& gains) {
  const std::size_t size = gains.db.size();
  std::vector<double> sums(size + 1);
  std::vector<double> counts(size + 1);
  for (std::size_t t = 0; t < size; ++t) {
    sums[t + 1] = sums[t] + gains.db[t];
    counts[t + 1] = counts[t] + (gains.counts[t] ? 1.0 : 0.0);
  }
  Restlessness result;
  for (std::size_t t = 0; t < size; ++t) {
    if (!gains.counts[t]) continue;
    const std::size_t begin = t - std::min(t, mean_frames / 2);
    const std::size_t end = std::min(size, t + mean_frames / 2 + 1);
    const double fast = gains.db[t] - (sums[end] - sums[begin]) / (counts[end] - counts[begin]);
    result.squares += fast * fast;
    result.count += 1.0;
  }
  return result;
}

}  // namespace

GainMotion::GainMotion(AudioView<const float> source)
    : before_{band_powers(source)}, floor_{before_.empty() ? 0.0 : floor_of(before_)} {}

double GainMotion::of_master_db(AudioView<const float> master) const {
  const std::vector<BandPower> behind = band_powers(master);
  const std::size_t frames = std::min(before_.size(), behind.size());
  if (frames == 0) return 0.0;
  Restlessness all;
  for (std::size_t b = 0; b < bands; ++b) {
    Gains gains{.db = std::vector<double>(frames), .counts = std::vector<bool>(frames)};
    for (std::size_t t = 0; t < frames; ++t) {
      if (before_[t][b] <= floor_) continue;
      gains.counts[t] = true;
      gains.db[t] = 10.0 * std::log10(std::max(behind[t][b], 1e-20) / before_[t][b]);
    }
    const Restlessness band = restlessness_of(gains);
    all.squares += band.squares;
    all.count += band.count;
  }
  return all.count > 0.0 ? std::sqrt(all.squares / all.count) : 0.0;
}

}  // namespace auralis::quality
