// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/Bytes.h"
#include "media/OpusCell.h"
#include "model/Ids.h"

namespace auralis::streaming {

/// How a cell's packets lie in clusters (rule ST-6): every run of 50 packets, from one closed
/// packet to the next, is a cluster of 10 packets (200 ms, so that sound begins early) and one of
/// the other
/// 40. The layout depends on the cell alone, so the bytes of a chunk do not depend on where a
/// transfer began.
class ClusterLayout {
 public:
  struct Cluster {
    int first_packet{};  ///< In the cell.
    int packets{};
  };
  static constexpr int run_packets = media::opus_closed_every;
  static constexpr int early_packets = 10;

  explicit constexpr ClusterLayout(int packets) noexcept : packets_{packets} {}

  constexpr int clusters() const noexcept {
    const int rest = packets_ % run_packets;
    const int of_rest = rest == 0 ? 0 : rest <= early_packets ? 1 : 2;
    return packets_ / run_packets * 2 + of_rest;
  }
  constexpr Cluster cluster(int index) const noexcept {
    const bool early = index % 2 == 0;
    const int first = index / 2 * run_packets + (early ? 0 : early_packets);
    const int full = early ? early_packets : run_packets - early_packets;
    return {first, std::min(full, packets_ - first)};
  }
  /// The cluster that begins with the closed packet at or before `packet`.
  static constexpr int first_cluster_for(int packet) noexcept { return packet / run_packets * 2; }

 private:
  int packets_;
};

/// One rendered cell as it goes on the wire: its clusters, in order.
struct EncodedCell {
  std::vector<SharedBytes> clusters;
  /// Of the track that it was made for: a listener near its place makes it tier 1 (rule CA-1).
  TrackId track{};
};

/// What a cell takes in memory, with what the heap and the cache spend on it.
inline std::size_t charge_of(const EncodedCell& cell) {
  constexpr std::size_t a_cell = 256;
  constexpr std::size_t a_cluster = 96;
  std::size_t bytes = a_cell;
  for (const SharedBytes& cluster : cell.clusters) bytes += a_cluster + cluster->capacity();
  return bytes;
}

}  // namespace auralis::streaming
