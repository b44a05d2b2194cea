// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include "audio/AudioBuffer.h"
#include "base/Result.h"
#include "mastering/Plan.h"
#include "media/OpusCell.h"

namespace auralis::quality {

/// A master as it is sent at one bit rate.
struct Sent {
  std::optional<double> aimed_lufs{};  ///< What the plan tells of it: its target less opus_losses.
  double loudness_lufs{};              ///< Of what is encoded.
  double decoded_true_peak_dbtp{};     ///< Of what a browser makes of it.
};

/// For each bit rate that a listener may choose.
using SentMaster = std::array<Sent, media::opus_bit_rates_kbps.size()>;

/// The master as Opus in cells, with room for each bit rate, as it is sent, and decoded again
/// (rules MA-10, MA-11). Cells whose samples stay under -5 dBFS are passed over, as coding adds no
/// more than 3 dB; of the others so many seconds, spread evenly over the track, are coded (0: all).
Result<SentMaster> sent_master(AudioView<const float> source, const mastering::Plan& plan,
                               double seconds);

}  // namespace auralis::quality
