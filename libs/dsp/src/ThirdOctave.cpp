// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/ThirdOctave.h"

#include <array>
#include <cassert>
#include <complex>
#include <cstddef>
#include <numbers>
#include <utility>
#include <vector>

#include "dsp/Fft.h"
#include "dsp/Math.h"

namespace auralis::dsp {
namespace {

constexpr std::size_t window_frames = third_octave_window_frames;
constexpr double bin_hz = 48000.0 / third_octave_window_frames;
constexpr double tenth_decade_octaves = 0.33219280948873623;  // log2(10) / 10
constexpr int band_of_1_khz = 16;

/// The bins of one band. The bins at its edges count with the share of them that lies inside.
struct Band {
  std::size_t first{};
  std::size_t last{};  // inclusive
  double first_share{};
  double last_share{};
};

/// Bin k stands for the frequencies from k - 1/2 to k + 1/2 bins.
Band band_between(double low_hz, double high_hz) {
  const double low = low_hz / bin_hz + 0.5;
  const double high = high_hz / bin_hz + 0.5;
  const auto first = static_cast<std::size_t>(low);
  const auto last = static_cast<std::size_t>(high);
  return {.first = first,
          .last = last,
          .first_share = 1.0 - (low - static_cast<double>(first)),
          .last_share = high - static_cast<double>(last)};
}

double power_of(std::complex<float> bin) noexcept {
  const auto re = static_cast<double>(bin.real());
  const auto im = static_cast<double>(bin.imag());
  return re * re + im * im;
}

double power_in(const Band& band, std::span<const std::complex<float>> bins) noexcept {
  double sum = band.first_share * power_of(bins[band.first]);
  for (std::size_t k = band.first + 1; k < band.last; ++k) sum += power_of(bins[k]);
  return sum + band.last_share * power_of(bins[band.last]);
}

}  // namespace

struct ThirdOctave::State {
  RealFft fft;
  double scale{};  // from squared bins of one side to mean square
  std::array<Band, third_octave_count> bands{};
  std::vector<float> window = std::vector<float>(window_frames);
  std::vector<float> windowed = std::vector<float>(window_frames);
  std::vector<std::complex<float>> bins = std::vector<std::complex<float>>(window_frames / 2 + 1);
};

double third_octave_centre_hz(int band) noexcept {
  return 1000.0 * exp2((band - band_of_1_khz) * tenth_decade_octaves);
}

double third_octave_edge_hz(int band) noexcept {
  return 1000.0 * exp2((band - band_of_1_khz - 0.5) * tenth_decade_octaves);
}

Result<ThirdOctave> ThirdOctave::make() {
  AURALIS_TRY(auto fft, RealFft::make(third_octave_window_frames));
  auto state = std::make_unique<State>(State{.fft = std::move(fft)});
  double window_power = 0.0;
  for (std::size_t n = 0; n < window_frames; ++n) {
    const double turn = static_cast<double>(n) / static_cast<double>(window_frames);
    const double hann = 0.5 - 0.5 * cos(2.0 * std::numbers::pi * turn);
    state->window[n] = static_cast<float>(hann);
    window_power += hann * hann;
  }
  // Both sides of the spectrum carry the power, one is measured.
  state->scale = 2.0 / (static_cast<double>(window_frames) * window_power);
  const double half_band = exp2(0.5 * tenth_decade_octaves);
  for (int b = 0; b < third_octave_count; ++b) {
    const double centre = third_octave_centre_hz(b);
    state->bands[static_cast<std::size_t>(b)] =
        band_between(centre / half_band, centre * half_band);
  }
  return ThirdOctave{std::move(state)};
}

ThirdOctave::ThirdOctave(std::unique_ptr<State> state) : state_{std::move(state)} {}
ThirdOctave::ThirdOctave(ThirdOctave&&) noexcept = default;
ThirdOctave& ThirdOctave::operator=(ThirdOctave&&) noexcept = default;
ThirdOctave::~ThirdOctave() = default;

void ThirdOctave::measure(std::span<const float> in,
                          std::span<double, third_octave_count> power) noexcept {
  State& state = *state_;
  assert(in.size() == window_frames);
  for (std::size_t n = 0; n < window_frames; ++n) state.windowed[n] = in[n] * state.window[n];
  state.fft.forward(state.windowed, state.bins);
  for (std::size_t b = 0; b < power.size(); ++b)
    power[b] = state.scale * power_in(state.bands[b], state.bins);
}

}  // namespace auralis::dsp
