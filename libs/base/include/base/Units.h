// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace auralis {

/// A ratio on the decibel scale: gain, or level against full scale (dBFS, dBTP).
struct Db {
  double value{};
  constexpr auto operator<=>(const Db&) const = default;
  constexpr Db operator-() const { return {-value}; }
};
constexpr Db operator+(Db a, Db b) {
  return {a.value + b.value};
}
constexpr Db operator-(Db a, Db b) {
  return {a.value - b.value};
}

/// Programme loudness (ITU-R BS.1770). A difference of two is in LU, written as Db.
struct Lufs {
  double value{};
  constexpr auto operator<=>(const Lufs&) const = default;
};
constexpr Db operator-(Lufs a, Lufs b) {
  return {a.value - b.value};
}
constexpr Lufs operator+(Lufs a, Db b) {
  return {a.value + b.value};
}
constexpr Lufs operator-(Lufs a, Db b) {
  return {a.value - b.value};
}

}  // namespace auralis
