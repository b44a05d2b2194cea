// SPDX-License-Identifier: GPL-3.0-or-later
#include "Reference.h"

#include <algorithm>
#include <cmath>

#if __has_include("mastering/Balance.h")
#include "mastering/Balance.h"
#endif

namespace auralis::quality {

#if __has_include("mastering/Balance.h")

Spectrum reference_balance() {
  return mastering::reference_balance();
}

double balance_tolerance_db() {
  return mastering::balance_tolerance.value;
}

#else

// The long-term spectrum of commercial recordings falls by about 5 dB an octave in density between
// 100 Hz and 4 kHz, which is 2 dB an octave in bands that widen with frequency; it is about flat
// below, and falls more steeply above (Pestana et al., "Spectral Characteristics of Popular
// Commercial Recordings 1950-2010", AES 135, 2013).
Spectrum reference_balance() {
  Spectrum levels{};
  for (std::size_t b = 0; b < spectrum_bands; ++b) {
    const double octaves = std::log2(band_centre_hz(b) / 100.0);
    const double top = std::max(0.0, std::log2(band_centre_hz(b) / 4000.0));
    levels[b] = octaves < 0.0 ? 2.0 * octaves : -2.0 * octaves - 2.0 * top;
  }
  return levels;
}

double balance_tolerance_db() {
  return 2.0;
}

#endif

}  // namespace auralis::quality
