// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "audio/AudioBuffer.h"

namespace auralis::media::testing {

struct Encoding {
  int sample_rate_hz{engine_rate_hz};
  int bit_rate{160'000};
  std::string title{};  ///< A tag of the container, if it is not empty.
};

/// What the lossless codecs are given.
std::int16_t as_16_bits(float sample);

/// Encodes with an encoder of FFmpeg ("flac", "alac", "wavpack", "pcm_s16be", "pcm_f32be",
/// "libmp3lame", "aac", "libvorbis", "libopus"), or as "dsd" by code, into the container of the
/// extension, the last frame as short as the audio is. FLAC, ALAC and WavPack get 16 bits. Throws
/// when it cannot.
void encode_file(const std::filesystem::path& file, const std::string& encoder,
                 AudioView<const float> audio, const Encoding& encoding = {});

}  // namespace auralis::media::testing
