// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/KWeighting.h"

#include <cassert>
#include <cmath>
#include <cstddef>

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

/// Direct form 1, because only one product waits for the newest output: two channels' and two
/// filters' chains then overlap in the processor.
double advance(const Biquad& f, double x, std::array<double, 2>& in,
               const std::array<double, 2>& out) noexcept {
  const double waiting = f.b0 * x + f.b1 * in[0] + f.b2 * in[1] - f.a2 * out[1];
  in = {x, in[0]};
  return waiting - f.a1 * out[0];
}

}  // namespace

inline double KWeighting::step(double x) noexcept {
  const double between = advance(shelf, x, input_, shelf_);
  const double y = advance(high_pass, between, shelf_, output_);
  output_ = {y, output_[0]};
  return y;
}

/// In long silence the states would sink into denormals, which cost far more than numbers do.
inline void KWeighting::settle() noexcept {
  for (auto* states : {&input_, &shelf_, &output_})
    for (double& state : *states)
      if (std::fabs(state) < 1e-100) state = 0.0;
}

void KWeighting::process(std::span<const float> in, std::span<float> out) noexcept {
  assert(in.size() == out.size());
  for (std::size_t n = 0; n < in.size(); ++n)
    out[n] = static_cast<float>(step(static_cast<double>(in[n])));
  settle();
}

double KWeighting::power(std::span<const float> in) noexcept {
  double sum = 0.0;
  for (const float sample : in) {
    const double y = step(static_cast<double>(sample));
    sum += y * y;
  }
  settle();
  return sum;
}

}  // namespace auralis::dsp
