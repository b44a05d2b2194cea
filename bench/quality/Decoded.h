// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "audio/AudioBuffer.h"
#include "base/Result.h"
#include "media/OpusCell.h"

namespace auralis::quality {

/// For each bit rate that a listener may choose the true peak of what a browser decodes, in dBTP.
using DecodedPeaks = std::array<double, media::opus_bit_rates_kbps.size()>;

/// `master` with its trim as Opus in cells, as it is sent, decoded again (rule MA-11). Cells whose
/// samples stay under -5 dBFS are passed over, as coding adds no more than 3 dB; of the others so
/// many seconds, spread evenly over the track, are coded (0: all).
Result<DecodedPeaks> decoded_peaks(AudioView<const float> master, double seconds);

}  // namespace auralis::quality
