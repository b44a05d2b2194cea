// SPDX-License-Identifier: GPL-3.0-or-later
#include "Codecs.h"

namespace auralis::media {

bool is_decodable(AVCodecID codec) noexcept {
  switch (codec) {
    case AV_CODEC_ID_FLAC:
    case AV_CODEC_ID_MP3:
    case AV_CODEC_ID_AAC:
    case AV_CODEC_ID_ALAC:
    case AV_CODEC_ID_VORBIS:
    case AV_CODEC_ID_OPUS:
    case AV_CODEC_ID_WAVPACK:
      return true;
    default:
      return is_pcm(codec) || is_dsd(codec);
  }
}

Preroll preroll_of(AVCodecID codec, FrameCount constant) noexcept {
  constexpr FrameCount spectral_band_replication = 2048;
  switch (codec) {
    // The bit reservoir reaches 511 bytes back: nine frames at the lowest rate, and one overlaps.
    case AV_CODEC_ID_MP3:
      return {.packets = 10};
    case AV_CODEC_ID_AAC:
      return {.packets = constant >= spectral_band_replication ? 32 : 4};
    // One packet primes the overlap; a second proves it.
    case AV_CODEC_ID_VORBIS:
      return {.packets = 2};
    // Predicted band energies die out over a second.
    case AV_CODEC_ID_OPUS:
      return {.packets = 4, .frames = engine_rate_hz};
    // A block stands alone, but DSD in one goes through the same filter as below.
    case AV_CODEC_ID_WAVPACK:
      return {.packets = 1};
    default:
      // The filter that makes PCM of DSD reaches 12 bytes a channel back.
      return {.packets = is_dsd(codec) ? 1 : 0};
  }
}

}  // namespace auralis::media
