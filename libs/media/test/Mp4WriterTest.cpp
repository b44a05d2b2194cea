// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "OpusPlayback.h"
#include "StreamFile.h"
#include "base/Hash.h"
#include "media/Mp4Writer.h"
#include "support/Signals.h"

namespace auralis::media {
namespace {

using namespace auralis::testing;
using namespace auralis::media::testing;

// ST-5: any change of these bytes resets a browser's decoder in the middle of a track.
TEST(Mp4Writer, ST5_TheInitSegmentsNeverChange) {
  EXPECT_EQ(hash_of(mp4_init_segment(Mp4Codec::Opus)).hex(), "92755808eafd32d87e41303922ab2e60");
  EXPECT_EQ(hash_of(mp4_init_segment(Mp4Codec::Flac)).hex(), "c86113afc29654623d0158f94b6b959a");
  EXPECT_EQ(hash_of(mp4_init_segment(Mp4Codec::Aac)).hex(), "83b5be06c7462a9cc7418c571698f9a7");
}

// ST-5, ST-7: a demuxer finds stereo Opus without delay, at exact times hours into a track.
TEST(Mp4Writer, ST5_OpusPacketsKeepTheirTimes) {
  const auto packets = encode_cells(music_like(2.0, 2), 100);
  for (const std::int64_t first : {0, 1500, 7 * 3600 * 50, 30 * 24 * 3600 * 50}) {
    const Demuxed demuxed{StreamFile(
        "opus.mp4", fragments_of(Mp4Codec::Opus, first, packets, {10, 25, 50, 15}, 960))};
    EXPECT_EQ(demuxed.codec, AV_CODEC_ID_OPUS);
    EXPECT_EQ(demuxed.sample_rate, 48000);
    EXPECT_EQ(demuxed.channels, 2);
    EXPECT_EQ(demuxed.padding, 0);
    EXPECT_EQ(demuxed.ticks_per_second, 48000);
    ASSERT_EQ(demuxed.packets, packets);
    for (std::size_t i = 0; i < packets.size(); ++i)
      ASSERT_EQ(demuxed.times[i], (first + static_cast<std::int64_t>(i)) * 960) << "packet " << i;
  }
}

// ST-7: FLAC in MP4 decodes to every sample, the short last block included.
TEST(Mp4Writer, ST7_FlacDecodesToTheSamplesIn24Bits) {
  const AudioBuffer audio = loud_music(50'007);
  const auto blocks = blocks_of(audio, 0);
  ASSERT_EQ(blocks.size(), 27U);
  const StreamFile file{"flac.mp4",
                        fragments_of(Mp4Codec::Flac, 0, blocks, {5, 20, 2}, 50'007 % 1920)};
  const Demuxed demuxed{file};
  EXPECT_EQ(demuxed.codec, AV_CODEC_ID_FLAC);
  ASSERT_EQ(demuxed.packets, blocks);
  EXPECT_EQ(demuxed.times.back(), 26 * 1920);
  expect_rounded(file.decoded(), audio);
}

TEST(Mp4Writer, GivesThePayloadBack) {
  const std::vector<Bytes> packets{Bytes(3, std::byte{1}), Bytes(500, std::byte{2})};
  const Views views(packets.begin(), packets.end());
  const Bytes fragment =
      mp4_fragment({.codec = Mp4Codec::Opus, .first = 9, .last_frames = 960, .packets = views})
          .value();
  Bytes joined = packets[0];
  append(joined, packets[1]);
  const auto payload = mp4_payload(fragment).value();
  EXPECT_EQ(Bytes(payload.begin(), payload.end()), joined);
  for (const std::size_t cut : {0, 3, 8, 40})
    EXPECT_FALSE(mp4_payload(std::span{fragment}.first(cut))) << cut;
  EXPECT_FALSE(mp4_fragment({.codec = Mp4Codec::Opus, .first = -1, .packets = views}));
  EXPECT_FALSE(mp4_fragment({.codec = Mp4Codec::Opus, .first = 0}));
}

}  // namespace
}  // namespace auralis::media
