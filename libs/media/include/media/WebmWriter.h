// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/Bytes.h"
#include "base/Result.h"

namespace auralis::media {

inline constexpr const char* webm_opus_type = "audio/webm; codecs=opus";

/// The init segment of every WebM/Opus stream: byte-identical for every track, preset and bit rate
/// (rule ST-5). CodecDelay and pre-skip 0, SeekPreRoll 80 ms, unknown-size segment.
const Bytes& webm_init_segment();

/// One cluster of consecutive 20 ms Opus packets; `first_packet` counts from the start of the
/// track, so its block times are exact multiples of 20 ms on the track's own timeline. A pure
/// function: any clusters in order after the init segment are a valid stream. Fails with
/// InvalidArgument for a negative position, an empty packet, or not 1 to 1638 packets (more would
/// not fit a block's 16-bit time).
Result<Bytes> webm_cluster(std::int64_t first_packet, std::span<const Bytes> packets);

/// The packets of a cluster made by webm_cluster(), for other containers. Views into it. Fails with
/// Corrupt.
Result<std::vector<std::span<const std::byte>>> webm_packets(std::span<const std::byte> cluster);

}  // namespace auralis::media
