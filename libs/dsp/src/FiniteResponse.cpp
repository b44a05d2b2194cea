// SPDX-License-Identifier: GPL-3.0-or-later
#include "FiniteResponse.h"

#include <algorithm>
#include <cassert>

namespace auralis::dsp {

std::pair<Response, Response> finite_responses(std::span<const double> first,
                                               std::span<const double> second,
                                               std::span<const float> weights, ComplexFft& fft) {
  const std::size_t size = fft.size();
  const std::size_t bins = size / 2 + 1;
  assert(first.size() == bins && second.size() == bins && weights.size() < bins);
  Rows& input = fft.input();
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const std::size_t mirror = (size - bin) % size;
    input.re[bin] = input.re[mirror] = static_cast<float>(first[bin]);
    input.im[bin] = input.im[mirror] = static_cast<float>(second[bin]);
  }
  const Rows& impulse = fft.transform();
  const float scale = 1.0F / static_cast<float>(size);  // a power of two: exact
  for (std::size_t n = 0; n < size; ++n) {
    const std::size_t distance = std::min(n, size - n);
    const float weight = distance < weights.size() ? weights[distance] * scale : 0.0F;
    input.re[n] = impulse.re[n] * weight;
    input.im[n] = impulse.im[n] * weight;
  }
  const Rows& finite = fft.transform();
  std::pair<Response, Response> responses{Response(bins), Response(bins)};
  for (std::size_t bin = 0; bin < bins; ++bin) {
    responses.first[bin] = finite.re[bin] * scale;
    responses.second[bin] = finite.im[bin] * scale;
  }
  return responses;
}

}  // namespace auralis::dsp
