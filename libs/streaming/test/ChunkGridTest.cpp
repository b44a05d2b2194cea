// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "streaming/ChunkGrid.h"

namespace auralis::streaming {
namespace {

// ST-1: 30 s chunks of 30 cells of 50 packets of 20 ms; the last of each may be short.
TEST(ChunkGrid, ST1_ChunksAreThirtySecondsOfThirtyCells) {
  EXPECT_EQ(ChunkGrid::chunk_frames, 1'440'000);
  EXPECT_EQ(ChunkGrid::cell_frames, 48'000);
  EXPECT_EQ(ChunkGrid::packet_frames, 960);
  EXPECT_EQ(ChunkGrid::packets_per_chunk, 1500);
}

// The example of the HTTP interface: a track of 238.52 s has 8 chunks.
TEST(ChunkGrid, ST1_ATrackOf238Point52SecondsHasEightChunks) {
  const ChunkGrid grid{static_cast<FrameCount>(238.52 * 48000)};
  EXPECT_EQ(grid.chunks(), 8);
  EXPECT_EQ(grid.first_cell(7), 210);
  EXPECT_EQ(grid.last_cell(7), 239);
  EXPECT_EQ(grid.cell_range(238), (FrameRange{238 * 48'000, grid.frames()}));
  EXPECT_EQ(grid.packets(238), 26);  // 0.52 s
}

TEST(ChunkGrid, ST1_CountsAreRoundedUp) {
  for (const auto& [frames, chunks, cells] : {std::tuple<FrameCount, int, int>{0, 0, 0},
                                              {1, 1, 1},
                                              {48'000, 1, 1},
                                              {48'001, 1, 2},
                                              {1'440'000, 1, 30},
                                              {1'440'001, 2, 31}}) {
    const ChunkGrid grid{frames};
    EXPECT_EQ(grid.chunks(), chunks) << frames;
    EXPECT_EQ(grid.cells(), cells) << frames;
  }
  EXPECT_EQ(ChunkGrid{1}.packets(0), 1);
  EXPECT_EQ(ChunkGrid{960}.packets(0), 1);
  EXPECT_EQ(ChunkGrid{961}.packets(0), 2);
}

// ST-1: cells and chunks tile the track: no frame is missing, none is there twice.
TEST(ChunkGrid, ST1_CellsTileTheTrack) {
  const ChunkGrid grid{5'000'123};
  FrameCount expected = 0;
  int cell = 0;
  for (int chunk = 0; chunk < grid.chunks(); ++chunk) {
    EXPECT_EQ(grid.first_cell(chunk), cell);
    for (; cell < grid.last_cell(chunk); ++cell) {
      EXPECT_EQ(grid.cell_range(cell).begin, expected);
      expected = grid.cell_range(cell).end;
    }
  }
  EXPECT_EQ(expected, grid.frames());
  EXPECT_EQ(cell, grid.cells());
}

}  // namespace
}  // namespace auralis::streaming
