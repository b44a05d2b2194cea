// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/SampleSums.h"

#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>

#include "Four.h"

namespace auralis::dsp {
namespace {

float total_of(Four value) noexcept {
  return (value[0] + value[1]) + (value[2] + value[3]);
}

}  // namespace

SampleSums sums_of(std::span<const float> in) noexcept {
  Four largest{};
  Four sums{};
  std::size_t n = 0;
  for (; n + 4 <= in.size(); n += 4) {
    const Four samples = load<Four>(in.data() + n);
    largest = larger(largest, magnitude(samples));
    sums += samples;
  }
  SampleSums result{.largest = largest_of(largest), .sum = static_cast<double>(total_of(sums))};
  for (; n < in.size(); ++n) {
    result.largest = std::max(result.largest, std::fabs(in[n]));
    result.sum += static_cast<double>(in[n]);
  }
  return result;
}

double product_of(std::span<const float> a, std::span<const float> b) noexcept {
  assert(a.size() == b.size());
  // So many products go into one float before it joins the double: what it loses stays small.
  constexpr std::size_t block = 256;
  double sum = 0.0;
  std::size_t n = 0;
  for (; n + block <= a.size(); n += block) {
    std::array<Four, 4> lanes{};
    for (std::size_t at = n; at < n + block; at += 4 * lanes.size())
      for (std::size_t lane = 0; lane < lanes.size(); ++lane)
        lanes[lane] += load<Four>(a.data() + at + 4 * lane) * load<Four>(b.data() + at + 4 * lane);
    sum += static_cast<double>(total_of((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])));
  }
  for (; n < a.size(); ++n) sum += static_cast<double>(a[n]) * static_cast<double>(b[n]);
  return sum;
}

}  // namespace auralis::dsp
