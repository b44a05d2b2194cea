// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/StereoSpectrum.h"

#include <algorithm>
#include <cassert>
#include <numbers>
#include <vector>

#include "ComplexFft.h"
#include "Four.h"
#include "dsp/Math.h"

namespace auralis::dsp {
namespace {

constexpr auto window_frames = static_cast<std::size_t>(spectrum_window_frames);
constexpr double bin_hz = static_cast<double>(engine_rate_hz) / spectrum_window_frames;
constexpr std::size_t slope_frames = 2 * static_cast<std::size_t>(spectrum_reach);

/// The slope of the Vorbis codec's window: with its mirror image its squares add up to one, and it
/// is smooth enough that far leakage drowns.
float slope(std::size_t frame) noexcept {
  const double place = (static_cast<double>(frame) + 0.5) / static_cast<double>(slope_frames);
  const double rise = sin(0.5 * std::numbers::pi * place);
  return static_cast<float>(sin(0.5 * std::numbers::pi * rise * rise));
}

std::vector<float> make_window() {
  std::vector<float> window(window_frames, 1.0F);
  for (std::size_t n = 0; n < slope_frames; ++n)
    window[n] = window[window_frames - 1 - n] = slope(n);
  return window;
}

template <class V>
V reversed(V value) noexcept {
  if constexpr (sizeof(V) == sizeof(float))
    return value;
  else
    return __builtin_shufflevector(value, value, 3, 2, 1, 0);
}

/// The bins of mid and side within those of mid + i side.
struct Bins {
  float* mid;
  float* side;
  float* cross;

  /// Of bins `at` and onwards, from those and their mirror images, both in rising order. A bin's
  /// parts are twice as large as in one transform of mid or side alone.
  template <class V>
  void put(std::size_t at, Complex<V> here, Complex<V> mirrored, V scale) const noexcept {
    const Complex<V> there{reversed(mirrored.re), reversed(mirrored.im)};
    const Complex<V> m{here.re + there.re, here.im - there.im};
    const Complex<V> s{here.im + there.im, there.re - here.re};
    store(mid + at, scale * (m.re * m.re + m.im * m.im));
    store(side + at, scale * (s.re * s.re + s.im * s.im));
    store(cross + at, scale * (m.re * s.re + m.im * s.im));
  }
};

template <class V>
Complex<V> bins_at(const Rows& rows, std::size_t at) noexcept {
  return {load<V>(rows.re.data() + at), load<V>(rows.im.data() + at)};
}

/// What is not in a signal must not be in its spectrum because of rounding.
bool is_silent(const std::vector<float>& frames) noexcept {
  Four largest{};
  for (std::size_t n = 0; n < frames.size(); n += 4)
    largest = larger(largest, magnitude(load<Four>(frames.data() + n)));
  return largest_of(largest) == 0.0F;
}

}  // namespace

SpectrumBand::SpectrumBand(double low_hz, double high_hz) noexcept {
  assert(low_hz >= 0.0 && low_hz < high_hz && high_hz < engine_rate_hz / 2.0);
  const double low = low_hz / bin_hz + 0.5;
  const double high = high_hz / bin_hz + 0.5;
  first_ = static_cast<std::size_t>(low);
  last_ = static_cast<std::size_t>(high);
  first_share_ = static_cast<float>(static_cast<double>(first_ + 1) - low);
  last_share_ = static_cast<float>(high - static_cast<double>(last_));
  // Both edges within one bin: what is inside is what the first share has beyond the last edge.
  if (first_ == last_) last_share_ -= 1.0F;
}

double SpectrumBand::sum(std::span<const float> powers) const noexcept {
  Four lanes{};
  std::size_t k = first_ + 1;
  for (; k + 4 <= last_; k += 4) lanes += load<Four>(powers.data() + k);
  float rest = first_share_ * powers[first_] + last_share_ * powers[last_];
  for (; k < last_; ++k) rest += powers[k];
  return static_cast<double>(((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + rest);
}

struct StereoSpectrum::State {
  ComplexFft fft{window_frames};
  std::vector<float> window = make_window();
  std::vector<float> mid = std::vector<float>(StereoSpectrum::bins);
  std::vector<float> side = std::vector<float>(StereoSpectrum::bins);
  std::vector<float> cross = std::vector<float>(StereoSpectrum::bins);

  void split(const Rows& rows) noexcept {
    // Both sides of the spectrum carry the power and one is measured; twice the parts are four
    // times the power.
    constexpr auto scale =
        static_cast<float>(2.0 / 4.0 / (static_cast<double>(window_frames) * spectrum_step_frames));
    const Bins out{.mid = mid.data(), .side = side.data(), .cross = cross.data()};
    out.put(0, bins_at<float>(rows, 0), bins_at<float>(rows, 0), scale);
    static_assert(bins % 4 == 1);
    for (std::size_t k = 1; k < bins; k += 4)
      out.put(k, bins_at<Four>(rows, k), bins_at<Four>(rows, window_frames - k - 3), all(scale));
  }
};

StereoSpectrum::StereoSpectrum() : state_{std::make_unique<State>()} {}
StereoSpectrum::StereoSpectrum(StereoSpectrum&&) noexcept = default;
StereoSpectrum& StereoSpectrum::operator=(StereoSpectrum&&) noexcept = default;
StereoSpectrum::~StereoSpectrum() = default;

void StereoSpectrum::measure(std::span<const float> left, std::span<const float> right) noexcept {
  assert(left.size() == window_frames && right.size() == window_frames);
  State& state = *state_;
  Rows& input = state.fft.input();
  for (std::size_t n = 0; n < window_frames; n += 4) {
    const Four half = load<Four>(state.window.data() + n) * all(0.5F);
    const Four l = load<Four>(left.data() + n);
    const Four r = load<Four>(right.data() + n);
    store(input.re.data() + n, half * (l + r));
    store(input.im.data() + n, half * (l - r));
  }
  const bool no_mid = is_silent(input.re);
  const bool no_side = is_silent(input.im);
  state.split(state.fft.transform());
  if (no_mid) std::ranges::fill(state.mid, 0.0F);
  if (no_side) std::ranges::fill(state.side, 0.0F);
  if (no_mid || no_side) std::ranges::fill(state.cross, 0.0F);
}

std::span<const float> StereoSpectrum::mid() const noexcept {
  return state_->mid;
}
std::span<const float> StereoSpectrum::side() const noexcept {
  return state_->side;
}
std::span<const float> StereoSpectrum::cross() const noexcept {
  return state_->cross;
}

}  // namespace auralis::dsp
