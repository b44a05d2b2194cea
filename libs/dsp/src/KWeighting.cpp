// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/KWeighting.h"

#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstring>

namespace auralis::dsp {
namespace {

/// y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2]
struct Biquad {
  double b0, b1, b2, a1, a2;
};

// ITU-R BS.1770-4, tables 1 and 2.
constexpr Biquad shelf{.b0 = 1.53512485958697,
                       .b1 = -2.69169618940638,
                       .b2 = 1.19839281085285,
                       .a1 = -1.69065929318241,
                       .a2 = 0.73248077421585};
constexpr Biquad high_pass{
    .b0 = 1.0, .b1 = -2.0, .b2 = 1.0, .a1 = -1.99004745483398, .a2 = 0.99007225036621};

/// Two channels at once.
using Two [[gnu::vector_size(16)]] = double;

/// Both filters of one channel, or of two. Direct form 1, because only one product waits for the
/// newest output: the two filters' chains then overlap in the processor.
template <class V>
class Chain {
 public:
  explicit Chain(const double* states) noexcept {
    std::memcpy(&input_, states, sizeof input_);
    std::memcpy(&shelf_, states + pair_size, sizeof shelf_);
    std::memcpy(&output_, states + 2 * pair_size, sizeof output_);
  }

  V step(V x) noexcept {
    const V between = advance(shelf, x, input_, shelf_);
    const V y = advance(high_pass, between, shelf_, output_);
    output_ = {y, output_.newer};
    return y;
  }

  /// In long silence the states would sink into denormals, which cost far more than numbers do.
  void save(double* states) const noexcept {
    std::memcpy(states, &input_, sizeof input_);
    std::memcpy(states + pair_size, &shelf_, sizeof shelf_);
    std::memcpy(states + 2 * pair_size, &output_, sizeof output_);
    for (std::size_t i = 0; i < 3 * pair_size; ++i)
      if (std::fabs(states[i]) < 1e-100) states[i] = 0.0;
  }

 private:
  struct Pair {
    V newer, older;
  };
  static constexpr std::size_t pair_size = sizeof(Pair) / sizeof(double);

  static V advance(const Biquad& f, V x, Pair& in, const Pair& out) noexcept {
    const V waiting = f.b0 * x + f.b1 * in.newer + f.b2 * in.older - f.a2 * out.older;
    in = {x, in.newer};
    return waiting - f.a1 * out.newer;
  }

  Pair input_;   // x[n-1], x[n-2]
  Pair shelf_;   // behind the shelf, in front of the high-pass
  Pair output_;  // behind both
};

}  // namespace

void KWeighting::process(std::span<const float> in, std::span<float> out) noexcept {
  assert(in.size() == out.size());
  Chain<double> chain{states_.data()};
  for (std::size_t n = 0; n < in.size(); ++n)
    out[n] = static_cast<float>(chain.step(static_cast<double>(in[n])));
  chain.save(states_.data());
}

double KWeighting::power(std::span<const float> in) noexcept {
  Chain<double> chain{states_.data()};
  double sum = 0.0;
  for (const float sample : in) {
    const double y = chain.step(static_cast<double>(sample));
    sum += y * y;
  }
  chain.save(states_.data());
  return sum;
}

double StereoKWeighting::power(std::span<const float> left, std::span<const float> right) noexcept {
  assert(left.size() == right.size());
  Chain<Two> chain{states_.data()};
  Two sums{};
  for (std::size_t n = 0; n < left.size(); ++n) {
    const Two y = chain.step(Two{static_cast<double>(left[n]), static_cast<double>(right[n])});
    sums += y * y;
  }
  chain.save(states_.data());
  return sums[0] + sums[1];
}

}  // namespace auralis::dsp
