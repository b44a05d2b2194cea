// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "audio/Frames.h"
#include "base/Bytes.h"
#include "base/Result.h"

namespace auralis::media {

enum class Mp4Codec : std::uint8_t {
  Opus,  ///< `Opus`: packets of 960 frames, pre-skip 0.
  Flac,  ///< `fLaC`: blocks of 1920 frames, 24 bits.
  Aac,   ///< `mp4a`, AAC-LC: packets of 1024 frames.
};

/// The init segment of every fragmented MP4 stream of a codec: stereo at 48 kHz, in a time scale of
/// 48000; byte-identical for every track, preset and bit rate (rule ST-5).
const Bytes& mp4_init_segment(Mp4Codec codec);

/// Consecutive packets of a track.
struct Mp4Packets {
  Mp4Codec codec{};
  std::int64_t first{};      ///< Counted from the start of the track.
  FrameCount last_frames{};  ///< Frames of the last packet; the others are as long as the codec's.
  std::span<const std::span<const std::byte>> packets{};
};

/// One fragment, `moof` and `mdat`, whose decode time is exactly that of its first packet on the
/// track's own timeline. A pure function: any fragments in order after the init segment are a valid
/// stream. Fails with InvalidArgument for a negative position, or no packets, or an empty one.
Result<Bytes> mp4_fragment(const Mp4Packets& packets);

/// The packets of a fragment made by mp4_fragment(), one behind the other. Fails with Corrupt.
Result<std::span<const std::byte>> mp4_payload(std::span<const std::byte> fragment);

}  // namespace auralis::media
