// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "EncodedCell.h"

namespace auralis::streaming {
namespace {

// ST-6: the first cluster of a cell is 200 ms, then 0.5 to 1 s, and again from each closed packet.
TEST(ClusterLayout, ST6_AWholeCellIsTenFortyTenForty) {
  constexpr ClusterLayout layout{100};
  ASSERT_EQ(layout.clusters(), 4);
  for (const auto& [index, first, packets] :
       {std::tuple{0, 0, 10}, {1, 10, 40}, {2, 50, 10}, {3, 60, 40}}) {
    EXPECT_EQ(layout.cluster(index).first_packet, first);
    EXPECT_EQ(layout.cluster(index).packets, packets);
  }
}

// ST-6: whatever the length, the clusters tile the cell and none is empty.
TEST(ClusterLayout, ST6_ClustersTileEveryCell) {
  for (int packets = 1; packets <= 100; ++packets) {
    const ClusterLayout layout{packets};
    int expected = 0;
    for (int index = 0; index < layout.clusters(); ++index) {
      EXPECT_EQ(layout.cluster(index).first_packet, expected) << packets << " packets";
      EXPECT_GT(layout.cluster(index).packets, 0) << packets << " packets";
      expected += layout.cluster(index).packets;
    }
    EXPECT_EQ(expected, packets);
  }
}

// ST-6: `from` rounds down to a closed packet, where a cluster begins in every cell.
TEST(ClusterLayout, ST6_FromFallsOnAClosedPacket) {
  constexpr ClusterLayout layout{100};
  for (int from = 0; from < 100; ++from) {
    const int cluster = ClusterLayout::first_cluster_for(from);
    EXPECT_EQ(layout.cluster(cluster).first_packet, from / 50 * 50);
  }
}

}  // namespace
}  // namespace auralis::streaming
