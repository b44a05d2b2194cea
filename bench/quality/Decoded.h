// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "audio/AudioBuffer.h"
#include "base/Result.h"

namespace auralis::quality {

/// What a listener may choose, kb/s.
inline constexpr std::array bit_rates_kbps{96, 128, 160, 192, 256};

/// For each bit rate the true peak of what a browser decodes, in dBTP.
using DecodedPeaks = std::array<double, bit_rates_kbps.size()>;

/// `master` with its trim as Opus in cells, as it is sent, decoded again (rule MA-11). Cells whose
/// samples stay under -5 dBFS are passed over, as coding adds no more than 3 dB; of the others so
/// many seconds, spread evenly over the track, are coded (0: all).
Result<DecodedPeaks> decoded_peaks(AudioView<const float> master, double seconds);

}  // namespace auralis::quality
