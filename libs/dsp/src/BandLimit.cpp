// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/BandLimit.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>

#include "Four.h"
#include "KaiserSinc.h"

namespace auralis::dsp {
namespace {

constexpr auto reach = static_cast<std::size_t>(band_limit_reach);
constexpr double cutoff_hz = 21'200.0;
/// The last of these where ripple and what is let through above 22.5 kHz lie 50 dB down.
constexpr double kaiser_beta = 5.5;

/// So many fours of frames are made at once: each tap is loaded once for all of them.
constexpr std::size_t fours = 4;
constexpr std::size_t step = 4 * fours;

/// The tap of the middle, and of the two frames at each distance from it.
class Taps {
 public:
  static const Taps& shared() noexcept {
    static const Taps instance;
    return instance;
  }

  const Four& middle() const noexcept { return taps_.front(); }
  const Four& at(std::size_t distance) const noexcept { return taps_[distance]; }

 private:
  /// DC passes with gain 1.
  Taps() noexcept {
    const KaiserSinc prototype{2.0 * cutoff_hz / engine_rate_hz, reach + 1.0, kaiser_beta};
    std::array<double, reach + 1> taps{};
    double sum = 0.0;
    for (std::size_t distance = reach + 1; distance-- > 0;) {
      taps[distance] = prototype(static_cast<double>(distance));
      sum += distance == 0 ? taps[distance] : 2.0 * taps[distance];
    }
    for (std::size_t distance = 0; distance <= reach; ++distance)
      taps_[distance] = all(static_cast<float>(taps[distance] / sum));
  }

  std::array<Four, reach + 1> taps_{};
};

/// `step` frames around `frame`.
void filter(const Taps& taps, const float* frame, float* out) noexcept {
  std::array<Four, fours> sums;
  for (std::size_t i = 0; i < fours; ++i) sums[i] = taps.middle() * load<Four>(frame + 4 * i);
  for (std::size_t distance = 1; distance <= reach; ++distance) {
    const Four tap = taps.at(distance);
    for (std::size_t i = 0; i < fours; ++i) {
      const float* middle = frame + 4 * i;
      sums[i] += tap * (load<Four>(middle - distance) + load<Four>(middle + distance));
    }
  }
  for (std::size_t i = 0; i < fours; ++i) store(out + 4 * i, sums[i]);
}

}  // namespace

void band_limit(std::span<const float> in, std::span<float> out) noexcept {
  assert(in.size() == out.size() + 2 * reach);
  const Taps& taps = Taps::shared();
  std::size_t at = 0;
  for (; at + step <= out.size(); at += step) filter(taps, in.data() + reach + at, out.data() + at);
  if (at == out.size()) return;
  // What is left over is made from a copy, with zeros behind it.
  std::array<float, step + 2 * reach> rest{};
  std::array<float, step> made;
  std::ranges::copy(in.subspan(at), rest.begin());
  filter(taps, rest.data() + reach, made.data());
  std::ranges::copy_n(made.begin(), static_cast<std::ptrdiff_t>(out.size() - at),
                      out.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace auralis::dsp
