// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "OpusPlayback.h"
#include "StreamFile.h"
#include "media/OggWriter.h"
#include "support/Signals.h"

namespace auralis::media {
namespace {

using namespace auralis::testing;
using namespace auralis::media::testing;

/// Pages of the given lengths for a track of `frames`.
Bytes pages_of(std::span<const Bytes> packets, std::initializer_list<std::size_t> lengths,
               FrameCount frames) {
  Bytes stream = ogg_opus_head();
  std::size_t at = 0;
  std::int64_t index = 0;
  for (const std::size_t length : lengths) {
    const Views views(packets.begin() + static_cast<std::ptrdiff_t>(at),
                      packets.begin() + static_cast<std::ptrdiff_t>(at + length));
    at += length;
    const FrameCount end = std::min(static_cast<FrameCount>(at) * 960, frames);
    append(stream,
           ogg_opus_page({.index = index++, .end = end, .is_last = at == packets.size()}, views)
               .value());
  }
  return stream;
}

// ST-7: Ogg Opus begins at once, ends at the exact frame and holds the packets as they are.
TEST(OggWriter, ST7_OpusHasNoDelayAndTheExactLength) {
  const auto packets = encode_cells(music_like(2.0, 2), 100, 256);
  constexpr FrameCount frames = 100 * 960 - 123;
  const StreamFile file{"a.opus", pages_of(packets, {10, 40, 10, 40}, frames)};
  const Demuxed demuxed{file};
  EXPECT_EQ(demuxed.codec, AV_CODEC_ID_OPUS);
  EXPECT_EQ(demuxed.padding, 0);
  EXPECT_EQ(demuxed.packets, packets);
  const AudioBuffer decoded = file.decoded();
  ASSERT_EQ(decoded.frames(), frames);
  EXPECT_LT(error_db(decoded, play(packets), 0, frames), -90.0) << "another decoder";
}

TEST(OggWriter, RefusesWhatAPageCannotHold) {
  const std::vector<Bytes> packets(43, Bytes(1276));
  const Views views(packets.begin(), packets.end());
  EXPECT_FALSE(ogg_opus_page({}, {}));
  EXPECT_FALSE(ogg_opus_page({}, views));
  EXPECT_TRUE(ogg_opus_page({}, std::span{views}.first(42)));
}

}  // namespace
}  // namespace auralis::media
