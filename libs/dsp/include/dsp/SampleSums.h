// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace auralis::dsp {

// Plain sums in a fixed order of operations (rule MA-4), four numbers at a time. Never allocate.

struct SampleSums {
  float largest{};  ///< Magnitude.
  double sum{};     ///< In float over a few hundred samples: keep `in` about that short.
};
SampleSums sums_of(std::span<const float> in) noexcept;

/// Sum of products of two spans of one length.
double product_of(std::span<const float> a, std::span<const float> b) noexcept;

}  // namespace auralis::dsp
