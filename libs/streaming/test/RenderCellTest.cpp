// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "EncodedCell.h"
#include "RenderCell.h"
#include "mastering/OpusRoom.h"
#include "mastering/Plan.h"
#include "media/OpusCell.h"
#include "media/WebmWriter.h"
#include "streaming/RenderChunk.h"
#include "support/Signals.h"
#include "support/TruePeakMeter.h"

namespace auralis::streaming {
namespace {

using testing::BufferReader;
using testing::music_like;

BufferReader music(double seconds) {
  return BufferReader{music_like(seconds, 5), engine_rate_hz};
}

CellShape shape_of(const FrameReader& source, int cell, int kbps = 160) {
  return shape_of(ChunkGrid{source.frames()}, cell, encoding_of(Format::Webm, kbps));
}

Bytes encode(FrameReader& source, int cell, int kbps = 160) {
  Bytes bytes;
  double ms = 0;
  const auto done = encode_cell(
      shape_of(source, cell, kbps),
      [&](FrameCount start, AudioView<float> out) { return source.read(start, out); },
      [&](const SharedBytes& cluster) {
        bytes.insert(bytes.end(), cluster->begin(), cluster->end());
      },
      {}, ms);
  EXPECT_TRUE(done) << done.error().full();
  EXPECT_GT(ms, 0.0);
  return bytes;
}

// ST-2: a cell's bytes are the same whatever was rendered before it.
TEST(RenderCell, ST2_BytesDoNotDependOnTheOrder) {
  BufferReader source = music(7.0);
  std::vector<Bytes> forwards;
  for (int cell = 0; cell < 4; ++cell) forwards.push_back(encode(source, cell));
  for (int cell = 3; cell >= 0; --cell)
    EXPECT_EQ(encode(source, cell), forwards[static_cast<std::size_t>(cell)]) << "cell " << cell;
}

TEST(RenderCell, ST2_BytesDependOnTheBitRate) {
  BufferReader source = music(2.0);
  EXPECT_LT(encode(source, 0, 96).size(), encode(source, 0, 256).size());
}

// ST-3, ST-4: the encoder hears 200 ms before the cell and everything 312 frames early; audio
// outside of that decides nothing.
TEST(RenderCell, ST3_HearsTwoHundredMillisecondsOfPrimingAndTheLookAhead) {
  BufferReader source = music(8.0);
  FrameRange heard{source.frames(), 0};
  double ms = 0;
  const auto done = encode_cell(
      shape_of(source, 2),
      [&](FrameCount start, AudioView<float> out) {
        heard.begin = std::min(heard.begin, start);
        heard.end = std::max(heard.end, start + out.frames());
        return source.read(start, out);
      },
      [](const SharedBytes&) {}, {}, ms);
  ASSERT_TRUE(done);
  EXPECT_EQ(heard.begin, 2 * 48'000 - 9'600 + 312);
  EXPECT_EQ(heard.end, 3 * 48'000 + 312);
}

// ST-6: the first 200 ms are there after 400 ms of audio (priming included) were read.
TEST(RenderCell, ST6_TheFirstClusterComesEarly) {
  BufferReader source = music(2.0);
  FrameCount read = 0;
  FrameCount read_at_first = 0;
  double ms = 0;
  ASSERT_TRUE(encode_cell(
      shape_of(source, 0),
      [&](FrameCount start, AudioView<float> out) {
        read += out.frames();
        return source.read(start, out);
      },
      [&](const SharedBytes&) { read_at_first = read_at_first == 0 ? read : read_at_first; }, {},
      ms));
  EXPECT_EQ(read_at_first, (10 + 10) * 960);
}

// ST-10: a cell that nobody wants stops within 100 ms of audio.
TEST(RenderCell, ST10_StopsWithinOneBlock) {
  BufferReader source = music(2.0);
  std::stop_source stop;
  int clusters_after = -1;
  FrameCount read_after = 0;
  double ms = 0;
  const auto done = encode_cell(
      shape_of(source, 0),
      [&](FrameCount start, AudioView<float> out) {
        if (stop.stop_requested()) read_after += out.frames();
        return source.read(start, out);
      },
      [&](const SharedBytes&) {
        stop.request_stop();
        ++clusters_after;
      },
      stop.get_token(), ms);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::Cancelled);
  EXPECT_EQ(clusters_after, 0);
  EXPECT_EQ(read_after, 0);
}

// ST-8: tracks shorter than a packet, and of every odd length, become whole packets.
TEST(RenderCell, ST8_ShortTracksHaveOnePaddedPacket) {
  for (const FrameCount frames :
       {FrameCount{1}, FrameCount{959}, FrameCount{960}, FrameCount{961}}) {
    BufferReader source{AudioBuffer{2, frames}, engine_rate_hz};
    const auto chunk = render_chunk(source, nullptr, 0, 160, {});
    ASSERT_TRUE(chunk) << frames << " frames: " << chunk.error().full();
    EXPECT_GT(chunk->size(), media::webm_init_segment().size());
  }
}

TEST(RenderChunk, ST9_AChunkOutsideTheTrackIsNotFound) {
  BufferReader source = music(2.0);
  for (const int chunk : {-1, 1, 1000})
    EXPECT_EQ(render_chunk(source, nullptr, chunk, 160, {}).error().kind, ErrorKind::NotFound);
  BufferReader empty{AudioBuffer{2, 0}, engine_rate_hz};
  EXPECT_EQ(render_chunk(empty, nullptr, 0, 160, {}).error().kind, ErrorKind::NotFound);
}

// ST-1, ST-5: a chunk is the init segment and its cells, nothing else.
TEST(RenderChunk, ST1_IsInitSegmentAndCells) {
  BufferReader source = music(33.0);
  for (const int chunk : {0, 1}) {
    Bytes expected = media::webm_init_segment();
    const ChunkGrid grid{source.frames()};
    for (int cell = grid.first_cell(chunk); cell < grid.last_cell(chunk); ++cell) {
      const Bytes bytes = encode(source, cell);
      expected.insert(expected.end(), bytes.begin(), bytes.end());
    }
    EXPECT_EQ(render_chunk(source, nullptr, chunk, 160, {}), expected) << "chunk " << chunk;
  }
}

// MA-11: the fewer bits, the more room above the peaks; what reaches no ceiling is left as it is.
TEST(StateReader, MA11_LowBitRatesHoldPeaksLower) {
  const auto highest = [](double level_db, const Encoding& encoding) {
    AudioBuffer tone = testing::sine({.hz = 997.0, .level_db = level_db, .seconds = 2.0});
    BufferReader source{std::move(tone), engine_rate_hz};
    const mastering::Plan plan{.frames = source.frames()};
    auto reader = StateReader::make(source, &plan, encoding).value();
    AudioBuffer out{2, 48'000};
    EXPECT_TRUE(reader.read(24'000, out.view()));
    return testing::true_peak_db(out.view());
  };
  const double lossless = highest(0.0, encoding_of(Format::Flac, 160));
  EXPECT_EQ(highest(0.0, encoding_of(Format::Webm, 256)), lossless);
  for (const int kbps : {160, 128, 96})
    EXPECT_NEAR(highest(0.0, encoding_of(Format::Webm, kbps)),
                lossless - mastering::opus_room(kbps).value, 0.02)
        << kbps;
  EXPECT_EQ(highest(-6.0, encoding_of(Format::Webm, 96)),
            highest(-6.0, encoding_of(Format::Flac, 160)));
}

/// Notes the lowest frame that was read of music.
class LowestRead final : public FrameReader {
 public:
  AudioFormat format() const noexcept override { return music_.format(); }
  FrameCount frames() const noexcept override { return music_.frames(); }
  Result<void> read(FrameCount start, AudioView<float> out) override {
    lowest = std::min(lowest, start);
    return music_.read(start, out);
  }

  static constexpr FrameCount none = 1 << 30;
  FrameCount lowest = none;

 private:
  BufferReader music_ = music(6.0);
};

Bytes encode_master(StateReader& reader, const FrameReader& source, int cell) {
  Bytes bytes;
  double ms = 0;
  EXPECT_TRUE(encode_cell(
      shape_of(source, cell),
      [&](FrameCount start, AudioView<float> out) { return reader.read(start, out); },
      [&](const SharedBytes& cluster) {
        bytes.insert(bytes.end(), cluster->begin(), cluster->end());
      },
      {}, ms));
  return bytes;
}

// MA-1: what primes a cell's encoder is mastered once, by whoever rendered the cell in front of it,
// and the bytes are those of whoever masters it anew. Going on, nothing is read again but what the
// limiter looks back at, far less than the 200 ms.
TEST(StateReader, MA1_TheCellBehindTheLastOneIsMasteredFromItsOwnBeginning) {
  LowestRead source;
  const mastering::Plan plan{.frames = source.frames(), .drive = Db{9.0}};
  const auto reader = [&] {
    return StateReader::make(source, &plan, encoding_of(Format::Webm, 160)).value();
  };
  StateReader going_on = reader();
  (void)encode_master(going_on, source, 2);
  source.lowest = LowestRead::none;
  const Bytes behind = encode_master(going_on, source, 3);
  EXPECT_GT(source.lowest, 3 * 48'000 - 4'800);
  EXPECT_LT(source.lowest, LowestRead::none);
  const Bytes in_front = encode_master(going_on, source, 1);
  for (const auto& [cell, bytes] : {std::pair{3, &behind}, std::pair{1, &in_front}}) {
    StateReader alone = reader();
    EXPECT_EQ(encode_master(alone, source, cell), *bytes) << "cell " << cell;
  }
}

TEST(OpusCell, ST3_FiveBitRatesAreOffered) {
  EXPECT_TRUE(media::is_opus_bit_rate(192));
  EXPECT_FALSE(media::is_opus_bit_rate(161));
}

}  // namespace
}  // namespace auralis::streaming
