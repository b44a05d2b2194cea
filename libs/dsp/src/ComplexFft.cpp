// SPDX-License-Identifier: GPL-3.0-or-later
#include "ComplexFft.h"

#include <bit>
#include <cassert>
#include <mutex>
#include <numbers>
#include <utility>

#include "Four.h"
#include "dsp/Math.h"

namespace auralis::dsp {
namespace {

struct In {
  const float* re;
  const float* im;
};
struct Out {
  float* re;
  float* im;
};

template <class V>
Complex<V> get(In in, std::size_t at) {
  return {load<V>(in.re + at), load<V>(in.im + at)};
}
template <class V>
void put(Out out, std::size_t at, Complex<V> value) {
  store(out.re + at, value.re);
  store(out.im + at, value.im);
}

/// One butterfly: the four results in order.
template <class V>
std::array<Complex<V>, 4> butterfly(const std::array<Complex<V>, 4>& x,
                                    const std::array<Complex<V>, 3>& twiddle) {
  const auto even = x[0] + x[2];
  const auto even_less = x[0] - x[2];
  const auto odd = x[1] + x[3];
  const auto odd_less = times_i(x[1] - x[3]);
  return {even + odd, twiddle[0] * (even_less - odd_less), twiddle[1] * (even - odd),
          twiddle[2] * (even_less + odd_less)};
}

}  // namespace

struct ComplexFft::Kernels {
  template <class V>
  static std::array<Complex<V>, 3> twiddles_at(const Stage& stage, std::size_t p) {
    const auto one = [&](std::size_t k) {
      const Rows& rows = stage.twiddles[k];
      return get<V>({rows.re.data(), rows.im.data()}, p);
    };
    return {one(0), one(1), one(2)};
  }

  /// A later stage: rows of `stride` numbers share their twiddles.
  static void run_rows(const Stage& stage, In in, Out out) noexcept {
    const std::size_t quarter = stage.n / 4 * stage.stride;
    for (std::size_t p = 0; p < stage.n / 4; ++p) {
      const auto narrow = twiddles_at<float>(stage, p);
      std::array<Complex<Four>, 3> wide{};
      for (std::size_t k = 0; k < 3; ++k) wide[k] = {all(narrow[k].re), all(narrow[k].im)};
      const std::size_t from = p * stage.stride;
      const std::size_t to = 4 * p * stage.stride;
      for (std::size_t q = 0; q < stage.stride; q += 4) {
        const auto y = butterfly<Four>(
            {get<Four>(in, from + q), get<Four>(in, from + quarter + q),
             get<Four>(in, from + 2 * quarter + q), get<Four>(in, from + 3 * quarter + q)},
            wide);
        for (std::size_t k = 0; k < 4; ++k) put(out, to + k * stage.stride + q, y[k]);
      }
    }
  }

  /// The first stage, where rows are one number long: four butterflies at a time, turned on
  /// writing.
  static void run_columns(const Stage& stage, In in, Out out) noexcept {
    const std::size_t quarter = stage.n / 4;
    for (std::size_t p = 0; p < quarter; p += 4) {
      const auto y =
          butterfly<Four>({get<Four>(in, p), get<Four>(in, p + quarter),
                           get<Four>(in, p + 2 * quarter), get<Four>(in, p + 3 * quarter)},
                          twiddles_at<Four>(stage, p));
      const auto re = transposed(y[0].re, y[1].re, y[2].re, y[3].re);
      const auto im = transposed(y[0].im, y[1].im, y[2].im, y[3].im);
      for (std::size_t k = 0; k < 4; ++k) put(out, 4 * (p + k), Complex<Four>{re[k], im[k]});
    }
  }

  /// The first stage of the one size that is too short for four butterflies at a time.
  static void run_short(const Stage& stage, In in, Out out) noexcept {
    const std::size_t quarter = stage.n / 4;
    for (std::size_t p = 0; p < quarter; ++p) {
      const auto y =
          butterfly<float>({get<float>(in, p), get<float>(in, p + quarter),
                            get<float>(in, p + 2 * quarter), get<float>(in, p + 3 * quarter)},
                           twiddles_at<float>(stage, p));
      for (std::size_t k = 0; k < 4; ++k) put(out, 4 * p + k, y[k]);
    }
  }

  /// The last stage when the size is an odd power of two.
  static void run_pairs(std::size_t stride, In in, Out out) noexcept {
    for (std::size_t q = 0; q < stride; q += 4) {
      const auto a = get<Four>(in, q);
      const auto b = get<Four>(in, q + stride);
      put(out, q, a + b);
      put(out, q + stride, a - b);
    }
  }
};

Complex<double> unit(double turns) noexcept {
  const double angle = 2.0 * std::numbers::pi * turns;
  return {cos(angle), sin(angle)};
}

ComplexFft::Stage ComplexFft::make_stage(std::size_t n, std::size_t stride) {
  Stage stage{.n = n, .stride = stride, .twiddles = {}};
  for (std::size_t k = 0; k < 3; ++k) {
    Rows& rows = stage.twiddles[k];
    rows.resize(n / 4);
    for (std::size_t p = 0; p < n / 4; ++p) {
      const auto value = unit(-static_cast<double>(p * (k + 1)) / static_cast<double>(n));
      rows.re[p] = static_cast<float>(value.re);
      rows.im[p] = static_cast<float>(value.im);
    }
  }
  return stage;
}

/// Made once for each size: a renderer lives for one cell, and its twiddles would take a good part
/// of the time that rendering it takes.
std::shared_ptr<const std::vector<ComplexFft::Stage>> ComplexFft::stages_of(std::size_t size) {
  static std::mutex mutex;
  static std::array<std::shared_ptr<const std::vector<Stage>>, 64> made;  // by log2 of the size
  const std::lock_guard lock{mutex};
  auto& stages = made[static_cast<std::size_t>(std::countr_zero(size))];
  if (stages) return stages;
  std::vector<Stage> fresh;
  std::size_t stride = 1;
  for (std::size_t n = size; n >= 4; n /= 4, stride *= 4) fresh.push_back(make_stage(n, stride));
  stages = std::make_shared<const std::vector<Stage>>(std::move(fresh));
  return stages;
}

ComplexFft::ComplexFft(std::size_t size)
    : size_{size}, stages_{stages_of(size)}, ends_in_pairs_{std::countr_zero(size) % 2 != 0} {
  assert(std::has_single_bit(size) && size >= 8);
  for (Rows& rows : work_) rows.resize(size);
}

const Rows& ComplexFft::transform() noexcept {
  std::size_t now = 0;
  const auto in = [&] { return In{work_[now].re.data(), work_[now].im.data()}; };
  const auto out = [&] { return Out{work_[1 - now].re.data(), work_[1 - now].im.data()}; };
  for (const Stage& stage : *stages_) {
    if (stage.stride > 1)
      Kernels::run_rows(stage, in(), out());
    else if (stage.n >= 16)
      Kernels::run_columns(stage, in(), out());
    else
      Kernels::run_short(stage, in(), out());
    now = 1 - now;
  }
  if (ends_in_pairs_) {
    Kernels::run_pairs(size_ / 2, in(), out());
    now = 1 - now;
  }
  return work_[now];
}

}  // namespace auralis::dsp
