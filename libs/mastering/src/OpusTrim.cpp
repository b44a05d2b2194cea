// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/OpusTrim.h"

#include <algorithm>
#include <array>

namespace auralis::mastering {
namespace {

struct Trim {
  int kilobits_per_second;
  Db db;
  float gain;
};

constexpr std::array trims{Trim{96, Db{-1.5}, 0.841395142F}, Trim{128, Db{-0.5}, 0.944060876F}};

constexpr Trim none{0, Db{0.0}, 1.0F};

const Trim& trim_at(int kilobits_per_second) noexcept {
  const auto* const found =
      std::ranges::find(trims, kilobits_per_second, &Trim::kilobits_per_second);
  return found == trims.end() ? none : *found;
}

}  // namespace

Db opus_trim(int kilobits_per_second) noexcept {
  return trim_at(kilobits_per_second).db;
}

float opus_trim_gain(int kilobits_per_second) noexcept {
  return trim_at(kilobits_per_second).gain;
}

}  // namespace auralis::mastering
