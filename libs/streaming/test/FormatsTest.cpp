// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <gtest/gtest.h>

#include "EncodedCell.h"
#include "Packaging.h"
#include "RenderCell.h"
#include "media/FlacCell.h"
#include "media/WavWriter.h"
#include "media/WebmWriter.h"
#include "support/Signals.h"

namespace auralis::streaming {
namespace {

using testing::BufferReader;
using testing::music_like;

BufferReader music(double seconds) {
  return BufferReader{music_like(seconds, 5), engine_rate_hz};
}

std::vector<SharedBytes> clusters_of(FrameReader& source, int cell, Format format) {
  std::vector<SharedBytes> clusters;
  double ms = 0;
  const auto done = encode_cell(
      shape_of(ChunkGrid{source.frames()}, cell, encoding_of(format, 160)),
      [&](FrameCount start, AudioView<float> out) { return source.read(start, out); },
      [&](const SharedBytes& cluster) { clusters.push_back(cluster); }, {}, ms);
  EXPECT_TRUE(done) << done.error().full();
  return clusters;
}

constexpr Format every_format[] = {Format::Webm, Format::Mp4Flac, Format::Mp4Opus, Format::Mp4Aac,
                                   Format::Wav,  Format::Flac,    Format::Ogg};

// ST-6: every codec publishes the clusters that the cell's layout announces, whatever the length.
TEST(Formats, ST6_EveryCodecKeepsToTheLayoutOfClusters) {
  for (const FrameCount frames :
       {FrameCount{1}, FrameCount{960}, FrameCount{9'601}, FrameCount{48'000}, FrameCount{95'999},
        FrameCount{96'000}, FrameCount{96'001}, FrameCount{150'000}}) {
    BufferReader source{AudioBuffer{2, frames}, engine_rate_hz};
    const ChunkGrid grid{frames};
    for (const Format format : every_format)
      for (int cell = 0; cell < grid.cells(); ++cell) {
        const auto clusters = clusters_of(source, cell, format);
        ASSERT_EQ(std::ssize(clusters), ClusterLayout{grid.packets(cell)}.clusters())
            << info_of(format).name << ", " << frames << " frames, cell " << cell;
        for (const SharedBytes& cluster : clusters) EXPECT_FALSE(cluster->empty());
      }
  }
}

// ST-2: a cell's bytes are the same whatever was rendered before it, in every format.
TEST(Formats, ST2_BytesDoNotDependOnTheOrder) {
  BufferReader source = music(5.0);
  const ChunkGrid grid{source.frames()};
  for (const Format format : every_format) {
    const auto bytes_of = [&](int cell) {
      Bytes bytes;
      const auto clusters = clusters_of(source, cell, format);
      for (int i = 0; i < static_cast<int>(clusters.size()); ++i) {
        const auto made = packaged(format, {.grid = grid, .cell = cell, .cluster = i},
                                   clusters[static_cast<std::size_t>(i)])
                              .value();
        bytes.insert(bytes.end(), made->begin(), made->end());
      }
      return bytes;
    };
    const std::vector<Bytes> forwards{bytes_of(0), bytes_of(1), bytes_of(2)};
    for (const int cell : {2, 0, 1})
      EXPECT_EQ(bytes_of(cell), forwards[static_cast<std::size_t>(cell)]) << info_of(format).name;
  }
}

// ST-7: what is encoded once serves every format of its codec.
TEST(Formats, ST7_OneEncodingServesEveryContainerOfItsCodec) {
  EXPECT_EQ(encoding_of(Format::Webm, 96), encoding_of(Format::Mp4Opus, 96));
  EXPECT_EQ(encoding_of(Format::Webm, 96), encoding_of(Format::Ogg, 96));
  EXPECT_EQ(encoding_of(Format::Mp4Flac, 96), encoding_of(Format::Flac, 160));
  EXPECT_EQ(encoding_of(Format::Wav, 96), encoding_of(Format::Wav, 256));
  EXPECT_NE(encoding_of(Format::Webm, 96), encoding_of(Format::Mp4Aac, 96));
  EXPECT_NE(encoding_of(Format::Flac, 160), encoding_of(Format::Wav, 160));
}

// ST-7: a player finds the packet of a frame by what it is told; all but AAC share the grid of
// cells.
TEST(Formats, ST7_PacketsOfAFormatAreAllOfOneLength) {
  EXPECT_EQ(info_of(Format::Webm).packet_frames, ChunkGrid::packet_frames);
  EXPECT_EQ(info_of(Format::Mp4Flac).packet_frames, media::flac_block_frames);
  EXPECT_EQ(info_of(Format::Mp4Aac).packet_frames, 1024);
  EXPECT_EQ(info_of(Format::Wav).packet_frames, 0);
  for (const Format format : {Format::Webm, Format::Mp4Flac, Format::Mp4Opus, Format::Flac}) {
    EXPECT_EQ(ChunkGrid::cell_frames % info_of(format).packet_frames, 0) << info_of(format).name;
    EXPECT_EQ(info_of(format).packet_frames % ChunkGrid::packet_frames, 0) << info_of(format).name;
  }
}

// ST-7: samples of a WAV are those that were read, and nothing else.
TEST(Formats, ST7_PcmIsTheSamples) {
  BufferReader source = music(1.3);
  Bytes bytes;
  for (const int cell : {0, 1})
    for (const SharedBytes& cluster : clusters_of(source, cell, Format::Wav))
      bytes.insert(bytes.end(), cluster->begin(), cluster->end());
  AudioBuffer audio{2, source.frames()};
  ASSERT_TRUE(source.read(0, audio.view()));
  EXPECT_EQ(bytes, media::wav_samples(audio.view()));
}

// MA-11: only lossy codecs lose level at low bit rates.
TEST(Formats, MA11_LosslessFormatsAreNotTrimmed) {
  EXPECT_TRUE(is_lossless(info_of(Format::Wav).codec));
  EXPECT_TRUE(is_lossless(info_of(Format::Mp4Flac).codec));
  EXPECT_FALSE(is_lossless(info_of(Format::Mp4Aac).codec));
}

TEST(Formats, ST7_OtherBytesAreNotPackaged) {
  const ClusterPlace place{.grid = ChunkGrid{960}, .cell = 0, .cluster = 0};
  const SharedBytes nonsense = share(Bytes(40, std::byte{0x42}));
  for (const Format format : {Format::Mp4Opus, Format::Flac, Format::Ogg})
    EXPECT_EQ(packaged(format, place, nonsense).error().kind, ErrorKind::Corrupt);
}

}  // namespace
}  // namespace auralis::streaming
