// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audio/AudioBuffer.h"

namespace auralis::testing {

/// The true peak of all channels in dBTP, 32x oversampled by 64 taps: a finer second opinion on
/// what the engine limits. -200 for silence.
double true_peak_db(AudioView<const float> audio);

/// The same by 1024 taps, which follow waves up to 23.8 kHz. Slow: a second or so for each second.
double long_true_peak_db(AudioView<const float> audio);

}  // namespace auralis::testing
