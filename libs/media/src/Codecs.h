// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FfmpegInput.h"
#include "audio/Frames.h"

namespace auralis::media {

inline bool is_pcm(AVCodecID codec) noexcept {
  return codec >= AV_CODEC_ID_FIRST_AUDIO && codec < AV_CODEC_ID_ADPCM_IMA_QT;
}

/// The codecs this build promises to decode to the same samples everywhere (rule MA-5).
bool is_decodable(AVCodecID codec) noexcept;

/// What a fresh decoder is fed at least before a segment, so that what it has learned by the
/// segment's first frame is what a decoder that came all the way would know.
struct Preroll {
  int packets{};
  FrameCount frames{};  ///< At the decoded rate.
};

/// `constant` as in PacketFrames: an AAC decoder that doubles the rate needs longer to find its
/// headers.
Preroll preroll_of(AVCodecID codec, FrameCount constant) noexcept;

}  // namespace auralis::media
