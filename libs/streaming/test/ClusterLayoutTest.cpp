// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "EncodedCell.h"
#include "streaming/ChunkGrid.h"

namespace auralis::streaming {
namespace {

// ST-6: no cluster is longer than 200 ms, so that sound begins early wherever a listener comes in.
TEST(ClusterLayout, ST6_AWholeCellIsFiveClustersOfTen) {
  constexpr ClusterLayout layout{ChunkGrid::packets_per_cell};
  ASSERT_EQ(layout.clusters(), 5);
  for (int index = 0; index < 5; ++index) {
    EXPECT_EQ(layout.cluster(index).first_packet, 10 * index);
    EXPECT_EQ(layout.cluster(index).packets, 10);
  }
}

// ST-6: whatever the length, the clusters tile the cell and none is empty.
TEST(ClusterLayout, ST6_ClustersTileEveryCell) {
  for (int packets = 1; packets <= ChunkGrid::packets_per_cell; ++packets) {
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

}  // namespace
}  // namespace auralis::streaming
