// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/ThirdOctave.h"

#include "dsp/Math.h"

namespace auralis::dsp {
namespace {

constexpr double tenth_decade_octaves = 0.33219280948873623;  // log2(10) / 10
constexpr int band_of_1_khz = 16;

}  // namespace

double third_octave_centre_hz(int band) noexcept {
  return 1000.0 * exp2((band - band_of_1_khz) * tenth_decade_octaves);
}

double third_octave_edge_hz(int band) noexcept {
  return 1000.0 * exp2((band - band_of_1_khz - 0.5) * tenth_decade_octaves);
}

}  // namespace auralis::dsp
