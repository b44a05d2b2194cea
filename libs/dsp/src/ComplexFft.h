// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace auralis::dsp {

template <class V>
struct Complex {
  V re, im;
};
template <class V>
Complex<V> operator+(Complex<V> a, Complex<V> b) {
  return {a.re + b.re, a.im + b.im};
}
template <class V>
Complex<V> operator-(Complex<V> a, Complex<V> b) {
  return {a.re - b.re, a.im - b.im};
}
template <class V>
Complex<V> operator*(Complex<V> a, Complex<V> b) {
  return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}
template <class V>
Complex<V> times_i(Complex<V> a) {
  return {-a.im, a.re};
}

/// exp(2 pi i turns), by the project's own functions.
Complex<double> unit(double turns) noexcept;

/// Complex numbers, parts apart.
struct Rows {
  std::vector<float> re;
  std::vector<float> im;

  void resize(std::size_t size) {
    re.resize(size);
    im.resize(size);
  }
};

/// Fourier transform of complex input, unscaled. A Stockham transform of radix 4 (Van Loan,
/// Computational Frameworks for the FFT, 1.7): it sorts itself, so each stage reads and writes
/// along rows, and rows go through the processor four numbers at a time. One thread at a time.
class ComplexFft {
 public:
  /// `size` is a power of two, at least 8.
  explicit ComplexFft(std::size_t size);

  std::size_t size() const noexcept { return size_; }
  /// Where to put what is to be transformed; transform() uses it up.
  Rows& input() noexcept { return work_[0]; }
  /// Valid until input() is written again. Never allocates.
  const Rows& transform() noexcept;

 private:
  /// exp(-2 pi i p k / n) for k = 1, 2, 3, each for p = 0 to n / 4.
  struct Stage {
    std::size_t n;
    std::size_t stride;
    std::array<Rows, 3> twiddles;
  };
  struct Kernels;

  static Stage make_stage(std::size_t n, std::size_t stride);
  static std::shared_ptr<const std::vector<Stage>> stages_of(std::size_t size);

  std::size_t size_;
  std::shared_ptr<const std::vector<Stage>> stages_;  // immutable: one for all transforms of a size
  bool ends_in_pairs_{};
  std::array<Rows, 2> work_;
};

}  // namespace auralis::dsp
