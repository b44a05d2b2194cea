// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/Bytes.h"
#include "model/Ids.h"

namespace auralis::streaming {

/// How a cell's packets lie in clusters of 10, 200 ms (rule ST-6), so that what is rendered is sent
/// soon. The layout depends on the cell alone, so the bytes of a chunk do not depend on where a
/// transfer began.
class ClusterLayout {
 public:
  struct Cluster {
    int first_packet{};  ///< In the cell.
    int packets{};
  };
  static constexpr int cluster_packets = 10;

  explicit constexpr ClusterLayout(int packets) noexcept : packets_{packets} {}

  constexpr int clusters() const noexcept {
    return (packets_ + cluster_packets - 1) / cluster_packets;
  }
  constexpr Cluster cluster(int index) const noexcept {
    const int first = index * cluster_packets;
    return {first, std::min(cluster_packets, packets_ - first)};
  }

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
