// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>

#include "HttpClient.h"

namespace auralis::listeners {

/// What someone wants to hear.
struct Wanted {
  std::string track;
  bool mastered{};
  std::string preset{"adaptive"};
  int intensity_percent{100};
};

/// What the metadata say of it; positions are packets of 20 ms on the track's timeline.
struct Stream {
  Wanted heard;      ///< The original while the master cannot be made yet.
  bool bridged{};    ///< That is so.
  std::string plan;  ///< Promised to the server with each request.
  int packets{};
  int packets_per_chunk{};
  int closed_packets{};
  int packet_frames{};

  int chunk_of(int packet) const { return packet / packets_per_chunk; }
  int chunk_end(int packet) const {
    return std::min(packets, (chunk_of(packet) + 1) * packets_per_chunk);
  }
  /// Where a body begins that is asked for from `packet` on.
  int body_begin(int packet) const {
    const int begin = chunk_of(packet) * packets_per_chunk;
    return packet - (packet - begin) % closed_packets;
  }
  std::string chunk_path(int packet) const;
};

/// 200 ms: as soon as a listener has them there is sound.
inline constexpr int packets_to_begin = 10;

Result<Stream> load_stream(HttpClient& client, const Wanted& wanted);

/// Times of one chunk from the click on, in milliseconds.
struct ChunkTimes {
  std::string tier;
  double first_byte{};
  double first_sound{};  ///< The first 200 ms from the packet that was wanted on are in hand.
  double whole{};
};
Result<ChunkTimes> time_chunk(HttpClient& client, const std::string& path, int packets_before);

}  // namespace auralis::listeners
