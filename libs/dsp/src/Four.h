// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstring>

namespace auralis::dsp {

/// Four floats that every x86-64 processor handles at once. Arithmetic on it is that of each
/// number alone, so wider builds compute the same bits (rule MA-4).
using Four [[gnu::vector_size(16)]] = float;

template <class V>
inline V load(const float* from) noexcept {
  V value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

template <class V>
inline void store(float* to, V value) noexcept {
  std::memcpy(to, &value, sizeof value);
}

inline Four all(float value) noexcept {
  return Four{value, value, value, value};
}

inline Four magnitude(Four value) noexcept {
  return value < 0.0F ? -value : value;
}

inline Four larger(Four a, Four b) noexcept {
  return a > b ? a : b;
}

inline float largest_of(Four value) noexcept {
  return std::max(std::max(value[0], value[1]), std::max(value[2], value[3]));
}

/// Columns to rows: the first result holds the first number of each.
inline std::array<Four, 4> transposed(Four a, Four b, Four c, Four d) noexcept {
  const Four ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const Four ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const Four cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const Four cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  return {__builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5),
          __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7),
          __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5),
          __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7)};
}

}  // namespace auralis::dsp
