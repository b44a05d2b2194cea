// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "ComplexFft.h"
#include "dsp/Exciter.h"

namespace auralis::dsp {

/// What differs between the kinds. Frequencies in Hz: two pairs of edges, between which a filter
/// rises to 1 and falls to 0.
struct ExciterShape {
  struct Edges {
    double low_stop, low_pass, high_pass, high_stop;
    double operator()(double hz) const noexcept;
  };
  Edges band;          // what harmonics are made of
  Edges kept;          // what is kept of them
  std::size_t narrow;  // size of a transform at 48 kHz
  std::size_t wide;    // size where the curve works: another rate for the same time
  std::size_t reach;   // of each filter, in frames at 48 kHz
};
const ExciterShape& exciter_shape(Exciter::Kind kind) noexcept;

/// Both filters, finite; each divided by `narrow`.
struct ExciterFilters {
  std::vector<float> band;
  std::vector<float> kept;
};
ExciterFilters design_exciter(const ExciterShape& shape, ComplexFft& narrow);

/// Where harmonics of pink noise in the band come to lie: power per third-octave band behind the
/// last filter, in parts of the power the curve makes.
const std::array<double, third_octave_count>& exciter_spectrum(Exciter::Kind kind);

/// The part of their power that the last filter keeps.
double exciter_kept_power(Exciter::Kind kind);

}  // namespace auralis::dsp
