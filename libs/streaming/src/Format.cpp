// SPDX-License-Identifier: GPL-3.0-or-later
#include "streaming/Format.h"

#include <algorithm>
#include <array>

#include "media/AacCell.h"
#include "media/FlacCell.h"
#include "media/OpusCell.h"

namespace auralis::streaming {
namespace {

constexpr std::array<FormatInfo, 7> formats{{
    {.format = Format::Webm,
     .name = "webm",
     .media_type = "audio/webm",
     .codecs = "opus",
     .extension = "webm",
     .codec = Codec::Opus,
     .packet_frames = media::opus_packet_frames,
     .chunks = true,
     .files = false},
    {.format = Format::Mp4Flac,
     .name = "mp4-flac",
     .media_type = "audio/mp4",
     .codecs = "flac",
     .extension = "mp4",
     .codec = Codec::Flac,
     .packet_frames = media::flac_block_frames,
     .chunks = true,
     .files = false},
    {.format = Format::Mp4Opus,
     .name = "mp4-opus",
     .media_type = "audio/mp4",
     .codecs = "opus",
     .extension = "mp4",
     .codec = Codec::Opus,
     .packet_frames = media::opus_packet_frames,
     .chunks = true,
     .files = false},
    {.format = Format::Mp4Aac,
     .name = "mp4-aac",
     .media_type = "audio/mp4",
     .codecs = "mp4a.40.2",
     .extension = "mp4",
     .codec = Codec::Aac,
     .packet_frames = media::aac_packet_frames,
     .chunks = true,
     .files = false},
    {.format = Format::Wav,
     .name = "wav",
     .media_type = "audio/wav",
     .codecs = "",
     .extension = "wav",
     .codec = Codec::Pcm,
     .packet_frames = 0,
     .chunks = true,
     .files = true},
    {.format = Format::Flac,
     .name = "flac",
     .media_type = "audio/flac",
     .codecs = "",
     .extension = "flac",
     .codec = Codec::Flac,
     .packet_frames = media::flac_block_frames,
     .chunks = true,
     .files = true},
    {.format = Format::Ogg,
     .name = "opus",
     .media_type = "audio/ogg",
     .codecs = "opus",
     .extension = "opus",
     .codec = Codec::Opus,
     .packet_frames = media::opus_packet_frames,
     .chunks = false,
     .files = true},
}};

}  // namespace

std::span<const FormatInfo> all_formats() noexcept {
  return formats;
}

const FormatInfo& info_of(Format format) noexcept {
  return *std::ranges::find(formats, format, &FormatInfo::format);
}

Encoding encoding_of(Format format, int kilobits_per_second) noexcept {
  const Codec codec = info_of(format).codec;
  return {.codec = codec, .bit_rate_kbps = is_lossless(codec) ? 0 : kilobits_per_second};
}

}  // namespace auralis::streaming
