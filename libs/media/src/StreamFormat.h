// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Demuxer.h"
#include "audio/AudioBuffer.h"

namespace auralis::media {

/// What the decoder really gives, which headers may understate (AAC that doubles its rate).
struct StreamFormat {
  AudioFormat format{};
  FrameCount packet_frames{};  ///< Of a whole packet.
};

/// Decodes the first few packets of a demuxer that stands at its beginning. Fails with Unsupported,
/// naming the offending value, or Corrupt.
Result<StreamFormat> probe_format(Demuxer& demuxer);

}  // namespace auralis::media
