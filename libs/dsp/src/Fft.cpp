// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Fft.h"

#include <bit>
#include <cassert>
#include <cstddef>
#include <utility>
#include <vector>

#include "ComplexFft.h"

// A real signal of size N is taken for a complex one of size N / 2, frames by turns real and
// imaginary, whose spectrum is taken apart afterwards.

namespace auralis::dsp {
namespace {

constexpr int smallest_size = 16;
constexpr int largest_size = 65536;

}  // namespace

struct RealFft::Plan {
  std::size_t half;  // size of the complex signal
  ComplexFft complex{half};
  Rows unravel{};  // exp(-2 pi i k / size), k = 0 to half / 2

  Complex<float> unravel_at(std::size_t k) const noexcept { return {unravel.re[k], unravel.im[k]}; }
};

Result<RealFft> RealFft::make(int size) {
  if (size < smallest_size || size > largest_size ||
      !std::has_single_bit(static_cast<unsigned>(size)))
    return fail(ErrorKind::InvalidArgument, "FFT size must be a power of two from {} to {}, got {}",
                smallest_size, largest_size, size);
  auto plan = std::make_unique<Plan>(Plan{.half = static_cast<std::size_t>(size) / 2});
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
  return static_cast<int>(2 * plan_->half);
}

void RealFft::forward(std::span<const float> in, std::span<std::complex<float>> out) noexcept {
  Plan& plan = *plan_;
  const std::size_t half = plan.half;
  assert(in.size() == 2 * half && out.size() == half + 1);
  Rows& input = plan.complex.input();
  for (std::size_t n = 0; n < half; ++n) {
    input.re[n] = in[2 * n];
    input.im[n] = in[2 * n + 1];
  }
  const Rows& z = plan.complex.transform();

  out[0] = {z.re[0] + z.im[0], 0.0F};
  out[half] = {z.re[0] - z.im[0], 0.0F};
  for (std::size_t k = 1; k <= half / 2; ++k) {
    const Complex<float> here{z.re[k], z.im[k]};
    const Complex<float> there{z.re[half - k], z.im[half - k]};
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
  assert(in.size() == half + 1 && out.size() == 2 * half);
  // The inverse of a transform is the transform with the parts exchanged, in and out.
  std::vector<float>& re = plan.complex.input().im;
  std::vector<float>& im = plan.complex.input().re;
  re[0] = 0.5F * (in[0].real() + in[half].real());
  im[0] = 0.5F * (in[0].real() - in[half].real());
  for (std::size_t k = 1; k <= half / 2; ++k) {
    const Complex<float> here{in[k].real(), in[k].imag()};
    const Complex<float> there{in[half - k].real(), -in[half - k].imag()};
    const Complex<float> even{0.5F * (here.re + there.re), 0.5F * (here.im + there.im)};
    const Complex<float> turned{0.5F * (here.re - there.re), 0.5F * (here.im - there.im)};
    const auto back = plan.unravel_at(k);
    const auto odd = Complex<float>{back.re, -back.im} * turned;
    re[k] = even.re - odd.im;
    im[k] = even.im + odd.re;
    re[half - k] = even.re + odd.im;
    im[half - k] = odd.re - even.im;
  }
  const Rows& result = plan.complex.transform();
  const float scale = 1.0F / static_cast<float>(half);
  for (std::size_t n = 0; n < half; ++n) {
    out[2 * n] = result.im[n] * scale;
    out[2 * n + 1] = result.re[n] * scale;
  }
}

}  // namespace auralis::dsp
