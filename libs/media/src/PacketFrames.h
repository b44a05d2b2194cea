// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "FfmpegInput.h"
#include "audio/Frames.h"

struct AVVorbisParseContext;

namespace auralis::media {

using PacketBytes = std::span<const std::uint8_t>;

inline PacketBytes bytes_of(const AVPacket& packet) {
  return {packet.data, static_cast<std::size_t>(packet.size)};
}

/// How many frames a decoder gives for each packet, told from the packet's bytes alone: containers
/// know it inexactly, late or not at all.
class PacketFrames {
 public:
  /// `constant` is what every packet of a codec with a fixed frame size decodes to.
  PacketFrames(const AVCodecParameters& parameters, FrameCount constant);
  PacketFrames(PacketFrames&&) noexcept;
  PacketFrames& operator=(PacketFrames&&) noexcept;
  ~PacketFrames();

  /// Frames of the next packet of a decoder that began where this object did. 0 for a packet that
  /// makes no sense, for headers, and for a decoder's first Vorbis packet (it only primes).
  FrameCount next(PacketBytes packet);

  /// Whether a fresh decoder gives nothing for its first packet.
  bool first_packet_primes() const noexcept { return codec_ == AV_CODEC_ID_VORBIS; }

 private:
  struct FreeVorbis {
    void operator()(AVVorbisParseContext* parser) const noexcept;
  };
  FrameCount vorbis_frames(PacketBytes packet);

  AVCodecID codec_;
  FrameCount constant_;
  int bytes_per_frame_{};
  std::unique_ptr<AVVorbisParseContext, FreeVorbis> vorbis_;
  bool primed_{};
};

}  // namespace auralis::media
