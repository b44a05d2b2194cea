// SPDX-License-Identifier: GPL-3.0-or-later
#include "Spectrum.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include "dsp/Fft.h"

namespace auralis::quality {
namespace {

constexpr std::size_t window_frames = 16384;
constexpr std::size_t hop_frames = window_frames / 2;
constexpr double bin_hz = static_cast<double>(engine_rate_hz) / window_frames;

// Below and above these a balance is not judged: which instruments play decides what is there, and
// how a file was coded.
constexpr double lowest_judged_hz = 55.0;
constexpr double highest_judged_hz = 11'000.0;
// A band so far below the loudest one is no part of the balance: a lossy coder's edge, a room.
constexpr double deepest_judged_db = 50.0;

double power_between(std::span<const std::complex<float>> bins, double low_hz, double high_hz) {
  const double low = low_hz / bin_hz + 0.5;
  const double high = high_hz / bin_hz + 0.5;
  const auto first = static_cast<std::size_t>(low);
  const auto last = static_cast<std::size_t>(high);
  double sum = 0.0;
  for (std::size_t k = first; k <= last && k < bins.size(); ++k) {
    const auto bin = static_cast<double>(k);
    const double share = std::min(high, bin + 1.0) - std::max(low, bin);
    sum += share * static_cast<double>(std::norm(bins[k]));
  }
  return sum;
}

std::vector<float> hann_window() {
  std::vector<float> window(window_frames);
  for (std::size_t n = 0; n < window_frames; ++n)
    window[n] = static_cast<float>(
        0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(n) / window_frames));
  return window;
}

/// The bands that are compared: where the programme has something to compare.
std::array<bool, spectrum_bands> judged(const Spectrum& spectrum) {
  std::array<bool, spectrum_bands> result{};
  const double loudest = *std::ranges::max_element(spectrum);
  for (std::size_t b = 0; b < spectrum_bands; ++b)
    result[b] = band_centre_hz(b) > lowest_judged_hz && band_centre_hz(b) < highest_judged_hz &&
                spectrum[b] > loudest - deepest_judged_db;
  return result;
}

/// a - b in the bands that `where` has, less its mean; 0 elsewhere.
struct Differences {
  Spectrum db{};
  std::array<bool, spectrum_bands> where{};
  double count{};
};

Differences aligned(const Spectrum& a, const Spectrum& b,
                    const std::array<bool, spectrum_bands>& where) {
  Differences result{.where = where};
  double sum = 0.0;
  for (std::size_t i = 0; i < spectrum_bands; ++i) {
    if (!where[i]) continue;
    sum += a[i] - b[i];
    result.count += 1.0;
  }
  if (result.count == 0.0) return result;
  for (std::size_t i = 0; i < spectrum_bands; ++i)
    if (where[i]) result.db[i] = a[i] - b[i] - sum / result.count;
  return result;
}

double rms(const Differences& differences) {
  double sum = 0.0;
  for (const double db : differences.db) sum += db * db;
  return differences.count > 0.0 ? std::sqrt(sum / differences.count) : 0.0;
}

}  // namespace

double band_centre_hz(std::size_t band) {
  constexpr double band_of_1_khz = 16.0;
  return 1000.0 * std::pow(10.0, (static_cast<double>(band) - band_of_1_khz) / 10.0);
}

Spectrum spectrum_of(AudioView<const float> audio) {
  auto fft = dsp::RealFft::make(static_cast<int>(window_frames)).value();
  const std::vector<float> window = hann_window();
  std::vector<float> windowed(window_frames);
  std::vector<std::complex<float>> bins(window_frames / 2 + 1);
  Spectrum power{};
  const double half_band = std::pow(10.0, 0.05);
  const auto frames = static_cast<std::size_t>(audio.frames());
  double windows = 0.0;
  for (std::size_t start = 0; start == 0 || start + window_frames <= frames; start += hop_frames) {
    windows += 1.0;
    for (int channel = 0; channel < audio.channels(); ++channel) {
      const auto samples = audio.channel(channel);
      for (std::size_t n = 0; n < window_frames; ++n)
        windowed[n] = start + n < frames ? window[n] * samples[start + n] : 0.0F;
      fft.forward(windowed, bins);
      for (std::size_t b = 0; b < spectrum_bands; ++b)
        power[b] +=
            power_between(bins, band_centre_hz(b) / half_band, band_centre_hz(b) * half_band);
    }
  }
  // One side of the spectrum is measured, and a Hann window passes three eighths of the power.
  const double scale = 2.0 / (windows * 0.375 * window_frames * window_frames);
  for (double& band : power) band = 10.0 * std::log10(std::max(band * scale, 1e-20));
  return power;
}

double distance_to_reference_db(const Spectrum& spectrum, const mastering::BandSet& judged) {
  return mastering::fit_balance(spectrum, judged, mastering::reference_balance()).distance.value;
}

double distance_between_db(const Spectrum& spectrum, const Spectrum& original) {
  return rms(aligned(spectrum, original, judged(original)));
}

double largest_difference_db(const Spectrum& a, const Spectrum& b) {
  const Differences differences = aligned(a, b, judged(b));
  double largest = 0.0;
  for (const double db : differences.db) largest = std::max(largest, std::abs(db));
  return largest;
}

}  // namespace auralis::quality
