// SPDX-License-Identifier: GPL-3.0-or-later
#include "Damage.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include "dsp/Fft.h"

namespace auralis::quality {
namespace {

constexpr std::size_t fft_frames = 16384;
constexpr std::size_t half_taps = 4096;  // one more than twice as many taps
constexpr std::size_t hop_frames = fft_frames - 2 * half_taps;

using Bins = std::vector<std::complex<float>>;

double gain_db(Damage damage, double hz) {
  constexpr double tilt_db = 4.0;
  constexpr double cut_hz = 120.0;
  const double octaves = std::log2(std::clamp(hz, 62.5, 16000.0) / 1000.0);
  switch (damage) {
    case Damage::Bright:
      return tilt_db * octaves / 4.0;
    case Damage::Dull:
      return -tilt_db * octaves / 4.0;
    case Damage::Thin:
      return std::max(-60.0, -10.0 * std::log10(1.0 + std::pow(cut_hz / std::max(hz, 1.0), 8.0)));
    case Damage::Quiet:
      return -8.0;
  }
  return 0.0;
}

/// The spectrum of a filter with that gain whose taps lie around frame 0, circularly.
Bins filter_of(Damage damage, dsp::RealFft& fft) {
  Bins bins(fft_frames / 2 + 1);
  for (std::size_t k = 0; k < bins.size(); ++k) {
    const double hz = static_cast<double>(k) * engine_rate_hz / fft_frames;
    bins[k] = static_cast<float>(std::pow(10.0, gain_db(damage, hz) / 20.0));
  }
  std::vector<float> taps(fft_frames);
  fft.inverse(bins, taps);
  for (std::size_t n = 0; n < fft_frames; ++n) {
    const auto distance = static_cast<double>(std::min(n, fft_frames - n));
    const double window =
        distance < half_taps ? 0.5 + 0.5 * std::cos(std::numbers::pi * distance / half_taps) : 0.0;
    taps[n] *= static_cast<float>(window);
  }
  fft.forward(taps, bins);
  return bins;
}

}  // namespace

const char* name_of(Damage damage) {
  switch (damage) {
    case Damage::Bright:
      return "tilt +4 dB";
    case Damage::Dull:
      return "tilt -4 dB";
    case Damage::Thin:
      return "low cut 120 Hz";
    case Damage::Quiet:
      return "-8 dB";
  }
  return "";
}

AudioBuffer damaged(AudioView<const float> audio, Damage damage) {
  auto fft = dsp::RealFft::make(static_cast<int>(fft_frames)).value();
  const Bins filter = filter_of(damage, fft);
  AudioBuffer result{audio.channels(), audio.frames()};
  std::vector<float> block(fft_frames);
  Bins bins(fft_frames / 2 + 1);
  const auto frames = static_cast<std::size_t>(audio.frames());
  for (int c = 0; c < audio.channels(); ++c) {
    const auto in = audio.channel(c);
    for (std::size_t start = 0; start < frames; start += hop_frames) {
      for (std::size_t n = 0; n < fft_frames; ++n) {
        const std::size_t at = start + n;
        block[n] = at >= half_taps && at - half_taps < frames ? in[at - half_taps] : 0.0F;
      }
      fft.forward(block, bins);
      for (std::size_t k = 0; k < bins.size(); ++k) bins[k] *= filter[k];
      fft.inverse(bins, block);
      const std::size_t count = std::min(hop_frames, frames - start);
      std::copy_n(block.begin() + half_taps, count,
                  result.channel(c).begin() + static_cast<std::ptrdiff_t>(start));
    }
  }
  return result;
}

}  // namespace auralis::quality
