// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Spectrum.h"

namespace auralis::quality {

/// The balance that masters are held against, in dB per third-octave band, up to a constant.
Spectrum reference_balance();
/// How far off it nothing needs to be done.
double balance_tolerance_db();

}  // namespace auralis::quality
