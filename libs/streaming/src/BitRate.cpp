// SPDX-License-Identifier: GPL-3.0-or-later
#include "BitRate.h"

#include <algorithm>
#include <array>

#include "streaming/RenderChunk.h"

namespace auralis::streaming {
namespace {

struct BitRate {
  int kilobits_per_second;
  Db trim;
  float trim_gain;
};

constexpr std::array<BitRate, 5> bit_rates{{
    {96, Db{-1.5}, 0.841395142F},
    {128, Db{-0.5}, 0.944060876F},
    {160, Db{0.0}, 1.0F},
    {192, Db{0.0}, 1.0F},
    {256, Db{0.0}, 1.0F},
}};

const BitRate* find(int kilobits_per_second) noexcept {
  const auto found =
      std::ranges::find(bit_rates, kilobits_per_second, &BitRate::kilobits_per_second);
  return found == bit_rates.end() ? nullptr : &*found;
}

}  // namespace

bool is_bit_rate(int kilobits_per_second) noexcept {
  return find(kilobits_per_second) != nullptr;
}

Db opus_trim(int kilobits_per_second) noexcept {
  const BitRate* rate = find(kilobits_per_second);
  return rate ? rate->trim : Db{};
}

float opus_trim_gain(int kilobits_per_second) noexcept {
  const BitRate* rate = find(kilobits_per_second);
  return rate ? rate->trim_gain : 1.0F;
}

}  // namespace auralis::streaming
