// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "ComplexFft.h"

namespace auralis::dsp {

/// Magnitudes at the bins from 0 to half the sample rate, of a filter without phase.
using Response = std::vector<float>;

/// Filters whose impulse responses are those of `first` and `second` times `weights`: that of the
/// middle, of the frames beside it, and so on; beyond them they are 0. Two at once, because real
/// spectra without phase have real impulse responses: one of them fits into the real parts of a
/// transform and the other into the imaginary ones. What comes out is still scaled as an inverse
/// transform wants it: divided by the size of `fft`.
std::pair<Response, Response> finite_responses(std::span<const double> first,
                                               std::span<const double> second,
                                               std::span<const float> weights, ComplexFft& fft);

}  // namespace auralis::dsp
