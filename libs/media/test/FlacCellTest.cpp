// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "OpusPlayback.h"
#include "StreamFile.h"
#include "media/FlacCell.h"
#include "support/Signals.h"

namespace auralis::media {
namespace {

using namespace auralis::testing;
using namespace auralis::media::testing;

// ST-7: native FLAC made of blocks decodes to the samples, rounded and clipped, whatever its
// length.
TEST(FlacCell, ST7_BlocksAreTheSamplesIn24Bits) {
  for (const FrameCount frames : {1, 17, 1919, 1920, 1921, 48'000, 100'003}) {
    const AudioBuffer audio = loud_music(frames);
    Bytes stream = flac_stream_head(frames);
    for (const Bytes& block : blocks_of(audio, 0)) append(stream, block);
    expect_rounded(StreamFile{"blocks.flac", stream}.decoded(), audio);
  }
}

// ST-2: a block's bytes depend on its samples and position, not on what was encoded before.
TEST(FlacCell, ST2_BlocksDependOnNothingBefore) {
  const AudioBuffer audio = music_like(2.0, 4);
  const auto all = blocks_of(audio, 0);
  for (const std::int64_t first : {1, 7, 24, 49}) {
    const FrameCount begin = first * flac_block_frames;
    const auto tail = blocks_of(excerpt(audio, begin, audio.frames() - begin), first);
    EXPECT_TRUE(std::equal(tail.begin(), tail.end(), all.begin() + first)) << "from " << first;
  }
}

// ST-7: far into a track the numbers take more bytes, and a demuxer still believes them.
TEST(FlacCell, ST7_BlocksKnowTheirPlaceDaysIntoATrack) {
  const AudioBuffer audio = music_like(1.0, 4);
  for (const std::int64_t first : {120, 2'040, 65'530, 2'097'140, 67'108'850}) {
    Bytes stream = flac_stream_head(0);
    const auto blocks = blocks_of(audio, first);
    for (const Bytes& block : blocks) append(stream, block);
    const Demuxed demuxed{StreamFile{"late.flac", stream}};
    EXPECT_EQ(demuxed.packets, blocks) << "from block " << first;
  }
}

TEST(FlacCell, RefusesOtherShapes) {
  EXPECT_FALSE(FlacCellEncoder::make(-1));
  auto encoder = FlacCellEncoder::make(0).value();
  EXPECT_FALSE(encoder.encode(AudioBuffer{1, 1920}.view()));
  EXPECT_FALSE(encoder.encode(AudioBuffer{2, 1921}.view()));
  EXPECT_TRUE(encoder.encode(AudioBuffer{2, 5}.view()));
  EXPECT_FALSE(encoder.encode(AudioBuffer{2, 1920}.view())) << "a short block is the last";
}

}  // namespace
}  // namespace auralis::media
