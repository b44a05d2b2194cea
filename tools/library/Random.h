// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>

namespace auralis::library_maker {

/// Equal seeds give equal numbers on every machine, unlike the distributions of the standard
/// library.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_{seed} {}

  /// 0 to `count` - 1.
  std::size_t below(std::size_t count) { return engine_() % count; }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  /// 0 to 1, without 1.
  double fraction() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }
  /// 0 to `count` - 1, the low ones far more often: a few artists make most of a collection.
  std::size_t skewed_below(std::size_t count) {
    const double x = fraction();
    return static_cast<std::size_t>(std::pow(static_cast<double>(count) + 1, x)) - 1;
  }
  template <class T, std::size_t Size>
  const T& one_of(const T (&choices)[Size]) {
    return choices[below(Size)];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace auralis::library_maker
