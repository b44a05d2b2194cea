// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "FiniteResponse.h"
#include "dsp/Shaper.h"

namespace auralis::dsp {

inline constexpr auto shaper_fft_size = static_cast<std::size_t>(shaper_output_frames);
inline constexpr std::size_t shaper_bins = shaper_fft_size / 2 + 1;

/// The filters of one signal, divided by the size of the transform as its inverse wants it.
struct ShaperResponses {
  Response whole;                               ///< The tone.
  std::array<Response, shaper_bands - 1> band;  ///< The tone times each band but the last.
};

struct ShaperDesign {
  ShaperResponses mid;
  ShaperResponses side;
};

/// What the tone asks for at each bin, before it is made a finite filter.
std::vector<double> wanted_magnitudes(const std::array<double, third_octave_count>& db,
                                      bool subsonic_cut);

/// Finite filters: samples each product of tone and band in frequency and cuts its impulse response
/// to shaper_reach on either side. That is linear, so the bands of a tone sum to the tone.
/// `fft` is of shaper_fft_size.
ShaperDesign design_shaper(const Shaper::Params& params, ComplexFft& fft);

}  // namespace auralis::dsp
