// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FfmpegInput.h"
#include "audio/Frames.h"

namespace auralis::media {

inline bool is_pcm(AVCodecID codec) noexcept {
  return codec >= AV_CODEC_ID_FIRST_AUDIO && codec < AV_CODEC_ID_ADPCM_IMA_QT;
}

/// One bit a sample, of which the decoder makes floats at an eighth of the rate.
inline bool is_dsd(AVCodecID codec) noexcept {
  return codec == AV_CODEC_ID_DSD_LSBF || codec == AV_CODEC_ID_DSD_MSBF ||
         codec == AV_CODEC_ID_DSD_LSBF_PLANAR || codec == AV_CODEC_ID_DSD_MSBF_PLANAR;
}

/// Lossless frames with a checksum: one that fails would be loud noise; other codecs conceal.
inline bool has_checksums(AVCodecID codec) noexcept {
  return codec == AV_CODEC_ID_FLAC || codec == AV_CODEC_ID_WAVPACK;
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
