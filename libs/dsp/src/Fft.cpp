// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Fft.h"

#include <bit>
#include <cassert>
#include <cstddef>
#include <numbers>
#include <utility>
#include <vector>

#include "Four.h"
#include "dsp/Math.h"

// A Stockham transform of radix 4 (Van Loan, Computational Frameworks for the FFT, 1.7): it sorts
// itself, so each stage reads and writes along rows, and rows go through the processor four
// numbers at a time. Real and imaginary parts lie apart. A real signal of size N is a complex one
// of size N / 2 whose spectrum is taken apart afterwards.

namespace auralis::dsp {
namespace {

constexpr int smallest_size = 16;
constexpr int largest_size = 65536;

/// Complex numbers, parts apart.
struct Rows {
  std::vector<float> re;
  std::vector<float> im;

  void resize(std::size_t size) {
    re.resize(size);
    im.resize(size);
  }
};

struct In {
  const float* re;
  const float* im;
};
struct Out {
  float* re;
  float* im;
};

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

/// exp(-2 pi i p k / n) for k = 1, 2, 3, each for p = 0 to n / 4.
struct Stage {
  std::size_t n;
  std::size_t stride;
  std::array<Rows, 3> twiddles;
};

template <class V>
std::array<Complex<V>, 3> twiddles_at(const Stage& stage, std::size_t p) {
  const auto one = [&](std::size_t k) {
    const Rows& rows = stage.twiddles[k];
    return get<V>({rows.re.data(), rows.im.data()}, p);
  };
  return {one(0), one(1), one(2)};
}

/// A later stage: rows of `stride` numbers share their twiddles.
void run_rows(const Stage& stage, In in, Out out) noexcept {
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

/// The first stage, where rows are one number long: four butterflies at a time, turned on writing.
void run_columns(const Stage& stage, In in, Out out) noexcept {
  const std::size_t quarter = stage.n / 4;
  for (std::size_t p = 0; p < quarter; p += 4) {
    const auto y = butterfly<Four>({get<Four>(in, p), get<Four>(in, p + quarter),
                                    get<Four>(in, p + 2 * quarter), get<Four>(in, p + 3 * quarter)},
                                   twiddles_at<Four>(stage, p));
    const auto re = transposed(y[0].re, y[1].re, y[2].re, y[3].re);
    const auto im = transposed(y[0].im, y[1].im, y[2].im, y[3].im);
    for (std::size_t k = 0; k < 4; ++k) put(out, 4 * (p + k), Complex<Four>{re[k], im[k]});
  }
}

/// The first stage of the one size that is too short for four butterflies at a time.
void run_short(const Stage& stage, In in, Out out) noexcept {
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
void run_pairs(std::size_t stride, In in, Out out) noexcept {
  for (std::size_t q = 0; q < stride; q += 4) {
    const auto a = get<Four>(in, q);
    const auto b = get<Four>(in, q + stride);
    put(out, q, a + b);
    put(out, q + stride, a - b);
  }
}

Complex<double> unit(double turns) {
  const double angle = 2.0 * std::numbers::pi * turns;
  return {cos(angle), sin(angle)};
}

Stage make_stage(std::size_t n, std::size_t stride) {
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

}  // namespace

struct RealFft::Plan {
  std::size_t size{};  // of the real signal
  std::size_t half{};  // of the complex one
  std::vector<Stage> stages;
  bool ends_in_pairs{};
  Rows unravel;  // exp(-2 pi i k / size), k = 0 to half / 2
  std::array<Rows, 2> work;

  /// Transforms work[0]; answers which of the two holds the result.
  std::size_t transform() noexcept {
    std::size_t now = 0;
    for (const Stage& stage : stages) {
      if (stage.stride > 1)
        run_rows(stage, in(now), out(1 - now));
      else if (stage.n >= 16)
        run_columns(stage, in(now), out(1 - now));
      else
        run_short(stage, in(now), out(1 - now));
      now = 1 - now;
    }
    if (ends_in_pairs) {
      run_pairs(half / 2, in(now), out(1 - now));
      now = 1 - now;
    }
    return now;
  }

  In in(std::size_t which) const noexcept { return {work[which].re.data(), work[which].im.data()}; }
  Out out(std::size_t which) noexcept { return {work[which].re.data(), work[which].im.data()}; }

  Complex<float> unravel_at(std::size_t k) const noexcept { return {unravel.re[k], unravel.im[k]}; }
};

Result<RealFft> RealFft::make(int size) {
  if (size < smallest_size || size > largest_size || !std::has_single_bit(unsigned(size)))
    return fail(ErrorKind::InvalidArgument, "FFT size must be a power of two from {} to {}, got {}",
                smallest_size, largest_size, size);
  auto plan = std::make_unique<Plan>();
  plan->size = static_cast<std::size_t>(size);
  plan->half = plan->size / 2;
  std::size_t n = plan->half;
  for (std::size_t stride = 1; n >= 4; n /= 4, stride *= 4)
    plan->stages.push_back(make_stage(n, stride));
  plan->ends_in_pairs = n == 2;
  for (Rows& rows : plan->work) rows.resize(plan->half);
  plan->unravel.resize(plan->half / 2 + 1);
  for (std::size_t k = 0; k <= plan->half / 2; ++k) {
    const auto value = unit(-static_cast<double>(k) / size);
    plan->unravel.re[k] = static_cast<float>(value.re);
    plan->unravel.im[k] = static_cast<float>(value.im);
  }
  return RealFft{std::move(plan)};
}

RealFft::RealFft(std::unique_ptr<Plan> plan) : plan_{std::move(plan)} {}
RealFft::RealFft(RealFft&&) noexcept = default;
RealFft& RealFft::operator=(RealFft&&) noexcept = default;
RealFft::~RealFft() = default;

int RealFft::size() const noexcept {
  return static_cast<int>(plan_->size);
}

void RealFft::forward(std::span<const float> in, std::span<std::complex<float>> out) noexcept {
  Plan& plan = *plan_;
  const std::size_t half = plan.half;
  assert(in.size() == plan.size && out.size() == half + 1);
  for (std::size_t n = 0; n < half; ++n) {
    plan.work[0].re[n] = in[2 * n];
    plan.work[0].im[n] = in[2 * n + 1];
  }
  const In z = plan.in(plan.transform());

  out[0] = {z.re[0] + z.im[0], 0.0F};
  out[half] = {z.re[0] - z.im[0], 0.0F};
  for (std::size_t k = 1; k <= half / 2; ++k) {
    const auto here = get<float>(z, k);
    const auto there = get<float>(z, half - k);
    const Complex<float> even{0.5F * (here.re + there.re), 0.5F * (here.im - there.im)};
    const Complex<float> odd{0.5F * (here.im + there.im), 0.5F * (there.re - here.re)};
    const auto turned = plan.unravel_at(k) * odd;
    out[k] = {even.re + turned.re, even.im + turned.im};
    out[half - k] = {even.re - turned.re, turned.im - even.im};
  }
}

void RealFft::inverse(std::span<const std::complex<float>> in, std::span<float> out) noexcept {
  Plan& plan = *plan_;
  const std::size_t half = plan.half;
  assert(in.size() == half + 1 && out.size() == plan.size);
  // The inverse of a transform is the transform with the parts exchanged, in and out.
  const Out z{plan.work[0].im.data(), plan.work[0].re.data()};
  z.re[0] = 0.5F * (in[0].real() + in[half].real());
  z.im[0] = 0.5F * (in[0].real() - in[half].real());
  for (std::size_t k = 1; k <= half / 2; ++k) {
    const Complex<float> here{in[k].real(), in[k].imag()};
    const Complex<float> there{in[half - k].real(), -in[half - k].imag()};
    const Complex<float> even{0.5F * (here.re + there.re), 0.5F * (here.im + there.im)};
    const Complex<float> turned{0.5F * (here.re - there.re), 0.5F * (here.im - there.im)};
    const auto back = plan.unravel_at(k);
    const auto odd = Complex<float>{back.re, -back.im} * turned;
    put(z, k, Complex<float>{even.re - odd.im, even.im + odd.re});
    put(z, half - k, Complex<float>{even.re + odd.im, odd.re - even.im});
  }
  const In result = plan.in(plan.transform());
  const float scale = 1.0F / static_cast<float>(half);
  for (std::size_t n = 0; n < half; ++n) {
    out[2 * n] = result.im[n] * scale;
    out[2 * n + 1] = result.re[n] * scale;
  }
}

}  // namespace auralis::dsp
