// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <complex>
#include <memory>
#include <span>

#include "base/Result.h"

namespace auralis::dsp {

/// FFT of real input with a fixed order of operations: the same bits on every machine (MA-4).
/// Immutable after make(); one thread may use its own scratch at a time.
class RealFft {
 public:
  /// `size` is a power of two from 16 to 65,536.
  static Result<RealFft> make(int size);
  RealFft(RealFft&&) noexcept;
  RealFft& operator=(RealFft&&) noexcept;
  ~RealFft();

  int size() const noexcept;
  /// `in` has size() samples, `out` size() / 2 + 1 bins, unscaled. Never allocates.
  void forward(std::span<const float> in, std::span<std::complex<float>> out) noexcept;
  /// Inverse of forward(), scaled by 1 / size().
  void inverse(std::span<const std::complex<float>> in, std::span<float> out) noexcept;

 private:
  struct Plan;
  explicit RealFft(std::unique_ptr<Plan> plan);
  std::unique_ptr<Plan> plan_;
};

}  // namespace auralis::dsp
