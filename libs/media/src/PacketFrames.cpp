// SPDX-License-Identifier: GPL-3.0-or-later
#include "PacketFrames.h"

extern "C" {
#include <libavcodec/vorbis_parser.h>
}

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "Codecs.h"

namespace auralis::media {
namespace {

FrameCount mp3_frames(PacketBytes packet) {
  if (packet.size() < 4) return 0;
  const bool mpeg1 = (packet[1] & 0x18) == 0x18;
  return mpeg1 ? 1152 : 576;
}

/// Bytes of the number in FLAC's variant of UTF-8 that begins with `lead`.
std::size_t flac_number_bytes(std::uint8_t lead) {
  return std::max<std::size_t>(1, static_cast<std::size_t>(std::countl_one(lead)));
}

/// The block size of a FLAC frame (RFC 9639, section 9.1.1).
FrameCount flac_frames(PacketBytes packet) {
  if (packet.size() < 5) return 0;
  const int code = packet[2] >> 4;
  if (code == 1) return 192;
  if (code >= 2 && code <= 5) return FrameCount{576} << (code - 2);
  if (code >= 8) return FrameCount{256} << (code - 8);
  const std::size_t at = 4 + flac_number_bytes(packet[4]);
  if (code == 6 && at < packet.size()) return packet[at] + 1;
  if (code == 7 && at + 1 < packet.size()) return packet[at] * 256 + packet[at + 1] + 1;
  return 0;
}

/// RFC 6716, section 3.1: frames of one of `configuration`'s sizes, at 48 kHz.
FrameCount opus_frame_size(int configuration) {
  constexpr std::array<FrameCount, 4> silk{480, 960, 1920, 2880};
  constexpr std::array<FrameCount, 2> hybrid{480, 960};
  constexpr std::array<FrameCount, 4> celt{120, 240, 480, 960};
  const auto step = static_cast<std::size_t>(configuration);
  if (configuration < 12) return silk[step % 4];
  if (configuration < 16) return hybrid[step % 2];
  return celt[step % 4];
}

FrameCount opus_frames(PacketBytes packet) {
  if (packet.empty()) return 0;
  const FrameCount size = opus_frame_size(packet[0] >> 3);
  switch (packet[0] & 3) {
    case 0:
      return size;
    case 1:
    case 2:
      return 2 * size;
    default:
      break;
  }
  if (packet.size() < 2) return 0;
  constexpr FrameCount longest_packet = 5760;  // 120 ms
  const FrameCount frames = size * (packet[1] & 0x3f);
  return frames <= longest_packet ? frames : 0;
}

/// The count of frames in the header that each WavPack block begins with.
FrameCount wavpack_frames(PacketBytes packet) {
  constexpr std::size_t at = 20;
  constexpr FrameCount longest_block = 262'144;
  if (packet.size() < at + 4) return 0;
  const FrameCount frames = packet[at] + (packet[at + 1] << 8) + (packet[at + 2] << 16) +
                            (FrameCount{packet[at + 3]} << 24);
  return frames <= longest_block ? frames : 0;
}

}  // namespace

void PacketFrames::FreeVorbis::operator()(AVVorbisParseContext* parser) const noexcept {
  av_vorbis_parse_free(&parser);
}

PacketFrames::PacketFrames(const AVCodecParameters& parameters, FrameCount constant)
    : codec_{parameters.codec_id}, constant_{constant} {
  if (is_pcm(codec_))
    bytes_per_frame_ = av_get_bits_per_sample(codec_) / 8 * parameters.ch_layout.nb_channels;
  if (is_dsd(codec_)) bytes_per_frame_ = parameters.ch_layout.nb_channels;
  if (codec_ == AV_CODEC_ID_VORBIS)
    vorbis_.reset(av_vorbis_parse_init(parameters.extradata, parameters.extradata_size));
}
PacketFrames::PacketFrames(PacketFrames&&) noexcept = default;
PacketFrames& PacketFrames::operator=(PacketFrames&&) noexcept = default;
PacketFrames::~PacketFrames() = default;

FrameCount PacketFrames::next(PacketBytes packet) {
  if (bytes_per_frame_ > 0) return static_cast<FrameCount>(packet.size()) / bytes_per_frame_;
  if (codec_ == AV_CODEC_ID_MP3) return mp3_frames(packet);
  if (codec_ == AV_CODEC_ID_FLAC) return flac_frames(packet);
  if (codec_ == AV_CODEC_ID_OPUS) return opus_frames(packet);
  if (codec_ == AV_CODEC_ID_VORBIS) return vorbis_frames(packet);
  if (codec_ == AV_CODEC_ID_WAVPACK) return wavpack_frames(packet);
  return constant_;
}

FrameCount PacketFrames::vorbis_frames(PacketBytes packet) {
  const bool is_header = packet.empty() || (packet[0] & 1) != 0;
  if (!vorbis_ || is_header) return 0;
  const int frames =
      av_vorbis_parse_frame(vorbis_.get(), packet.data(), static_cast<int>(packet.size()));
  if (frames <= 0) return 0;
  return std::exchange(primed_, true) ? frames : 0;
}

}  // namespace auralis::media
