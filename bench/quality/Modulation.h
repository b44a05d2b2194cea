// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audio/AudioBuffer.h"

namespace auralis::quality {

/// How restlessly a master moves the gain of its source, as an ear would hear it pump: gain of 24
/// critical bands (Zwicker) per 50 ms frame, less each band's mean over the track and less its mean
/// over 3 s; rms in dB over all bands and frames in which the source is above a floor. Both 48 kHz,
/// aligned in time.
double fast_gain_modulation_db(AudioView<const float> source, AudioView<const float> master);

}  // namespace auralis::quality
