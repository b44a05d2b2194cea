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
      return true;
    default:
      return is_pcm(codec);
  }
}

int preroll_packets(AVCodecID codec, int constant) noexcept {
  constexpr int spectral_band_replication = 2048;
  switch (codec) {
    // The bit reservoir reaches 511 bytes back: nine frames at the lowest rate, and one overlaps.
    case AV_CODEC_ID_MP3:
      return 12;
    case AV_CODEC_ID_AAC:
      return constant >= spectral_band_replication ? 32 : 4;
    // One packet primes the overlap; a second proves it.
    case AV_CODEC_ID_VORBIS:
      return 2;
    // The range of predicted band energies dies out over a second of 20 ms packets.
    case AV_CODEC_ID_OPUS:
      return 50;
    default:
      return 0;
  }
}

}  // namespace auralis::media
