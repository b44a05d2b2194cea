// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "media/WebmWriter.h"

extern "C" {
#include <libavformat/avformat.h>
}

#include <fstream>
#include <memory>

#include "OpusPlayback.h"
#include "base/Hash.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace auralis::testing;
using namespace auralis::media::testing;

struct CloseInput {
  void operator()(AVFormatContext* input) const { avformat_close_input(&input); }
};
using Input = std::unique_ptr<AVFormatContext, CloseInput>;

/// A WebM stream as a foreign demuxer sees it.
class Demuxed {
 public:
  explicit Demuxed(const Bytes& stream) {
    const auto file = folder_ / "stream.webm";
    std::ofstream{file, std::ios::binary}.write(reinterpret_cast<const char*>(stream.data()),
                                                static_cast<std::streamsize>(stream.size()));
    AVFormatContext* input = nullptr;
    if (avformat_open_input(&input, file.c_str(), nullptr, nullptr) == 0) input_.reset(input);
  }

  const AVCodecParameters& parameters() const { return *input_->streams[0]->codecpar; }
  AVRational time_base() const { return input_->streams[0]->time_base; }

  bool next(std::int64_t& timestamp, Bytes& bytes) {
    if (av_read_frame(input_.get(), packet_.get()) != 0) return false;
    const auto view =
        std::as_bytes(std::span{packet_->data, static_cast<std::size_t>(packet_->size)});
    timestamp = packet_->pts;
    bytes.assign(view.begin(), view.end());
    keyframe_ = (packet_->flags & AV_PKT_FLAG_KEY) != 0;
    av_packet_unref(packet_.get());
    return true;
  }
  bool was_keyframe() const { return keyframe_; }

 private:
  struct FreePacket {
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
  };
  TempDir folder_;
  Input input_;
  std::unique_ptr<AVPacket, FreePacket> packet_{av_packet_alloc()};
  bool keyframe_{};
};

/// Clusters of the given lengths after the init segment, the first beginning at `first`.
Bytes stream_of(std::int64_t first, std::span<const Bytes> packets,
                std::initializer_list<std::size_t> lengths) {
  Bytes out = webm_init_segment();
  std::size_t at = 0;
  for (const std::size_t length : lengths) {
    const Bytes cluster =
        webm_cluster(first + static_cast<std::int64_t>(at), packets.subspan(at, length)).value();
    out.insert(out.end(), cluster.begin(), cluster.end());
    at += length;
  }
  return out;
}

// ST-5: any change of these bytes resets a browser's decoder in the middle of a track.
TEST(WebmWriter, ST5_TheInitSegmentNeverChanges) {
  EXPECT_EQ(webm_init_segment().size(), 159U);
  EXPECT_EQ(hash_of(webm_init_segment()).hex(), "9c4e21b807950b7434b0d1582101d36c");
}

// ST-4: Opus, 48 kHz, stereo, no delay to trim, 80 ms of pre-roll after a seek.
TEST(WebmWriter, ST4_ADemuxerFindsStereoOpusWithoutDelay) {
  const auto packets = encode_cells(music_like(1.0, 1), 50);
  const Demuxed demuxed{stream_of(0, packets, {10, 40})};
  EXPECT_EQ(demuxed.parameters().codec_id, AV_CODEC_ID_OPUS);
  EXPECT_EQ(demuxed.parameters().sample_rate, 48000);
  EXPECT_EQ(demuxed.parameters().ch_layout.nb_channels, 2);
  EXPECT_EQ(demuxed.parameters().initial_padding, 0);
  EXPECT_EQ(demuxed.parameters().seek_preroll, 80 * 48);
}

// ST-5: times are exact multiples of 20 ms from the track's start, hours into it too.
TEST(WebmWriter, ST5_TimesAreExactMultiplesOf20Ms) {
  const auto packets = encode_cells(music_like(2.0, 2), 100);
  for (const std::int64_t first : {0, 1500, 7 * 3600 * 50, 30 * 24 * 3600 * 50}) {
    Demuxed demuxed{stream_of(first, packets, {10, 25, 50, 15})};
    EXPECT_EQ(av_cmp_q(demuxed.time_base(), {1, 1000}), 0);
    std::int64_t timestamp = 0;
    Bytes bytes;
    for (std::size_t i = 0; i < packets.size(); ++i) {
      ASSERT_TRUE(demuxed.next(timestamp, bytes)) << "packet " << i;
      EXPECT_EQ(timestamp, (first + static_cast<std::int64_t>(i)) * 20);
      EXPECT_EQ(bytes, packets[i]);
      EXPECT_TRUE(demuxed.was_keyframe());
    }
    EXPECT_FALSE(demuxed.next(timestamp, bytes));
  }
}

// ST-6: every body begins with the init segment; bodies one after the other are one stream.
TEST(WebmWriter, ST6_BodiesJoinIntoOneStream) {
  const auto packets = encode_cells(music_like(2.0, 4), 50);
  Bytes joined = stream_of(0, std::span{packets}.first(50), {10, 40});
  const Bytes second = stream_of(50, std::span{packets}.subspan(50), {10, 40});
  joined.insert(joined.end(), second.begin(), second.end());
  Demuxed demuxed{joined};
  std::int64_t timestamp = 0;
  Bytes bytes;
  for (std::size_t i = 0; i < packets.size(); ++i) {
    ASSERT_TRUE(demuxed.next(timestamp, bytes)) << "packet " << i;
    EXPECT_EQ(timestamp, static_cast<std::int64_t>(i) * 20);
    EXPECT_EQ(bytes, packets[i]);
  }
}

TEST(WebmWriter, ST5_ClustersArePureFunctions) {
  const auto packets = encode_cells(music_like(1.0, 3), 50);
  const Bytes before = webm_cluster(100, std::span{packets}.first(10)).value();
  ASSERT_TRUE(webm_cluster(0, packets).has_value());
  EXPECT_EQ(webm_cluster(100, std::span{packets}.first(10)).value(), before);
}

// Sizes around the steps of the variable-length size field (127 is reserved in one byte).
TEST(WebmWriter, PacketsOfAnySizeComeBackWhole) {
  constexpr std::byte one_celt_frame{0xfc};
  for (const std::size_t size : {1U, 2U, 122U, 123U, 124U, 1275U}) {
    const std::vector<Bytes> packets{Bytes(size, one_celt_frame), Bytes(3, one_celt_frame)};
    Demuxed demuxed{stream_of(0, packets, {2})};
    std::int64_t timestamp = 0;
    Bytes bytes;
    ASSERT_TRUE(demuxed.next(timestamp, bytes)) << size;
    EXPECT_EQ(bytes, packets[0]);
    ASSERT_TRUE(demuxed.next(timestamp, bytes)) << size;
    EXPECT_EQ(bytes, packets[1]);
  }
}

TEST(WebmWriter, RefusesWhatDoesNotFit) {
  const std::vector<Bytes> one{Bytes(10)};
  EXPECT_FALSE(webm_cluster(-1, one).has_value());
  EXPECT_FALSE(webm_cluster(INT64_MAX, one).has_value());
  EXPECT_FALSE(webm_cluster(0, {}).has_value());
  EXPECT_FALSE(webm_cluster(0, std::vector<Bytes>{Bytes{}}).has_value());
  EXPECT_TRUE(webm_cluster(0, std::vector<Bytes>(1638, Bytes(1))).has_value());
  EXPECT_FALSE(webm_cluster(0, std::vector<Bytes>(1639, Bytes(1))).has_value());
}

// ST-7: packets leave a WebM cluster as they came, of every length of a size field.
TEST(WebmWriter, ST7_PacketsAreThoseOfTheCluster) {
  std::vector<Bytes> packets;
  for (const std::size_t size : {1, 3, 122, 123, 124, 1276, 20'000})
    packets.emplace_back(size, static_cast<std::byte>(size));
  for (const std::int64_t first : {0, 15'000, 100'000'000}) {
    const Bytes cluster = webm_cluster(first, packets).value();
    const auto views = webm_packets(cluster).value();
    ASSERT_EQ(views.size(), packets.size());
    for (std::size_t i = 0; i < packets.size(); ++i)
      EXPECT_EQ(Bytes(views[i].begin(), views[i].end()), packets[i]);
    for (const std::size_t cut : {0, 3, 4, 9, 40})
      EXPECT_FALSE(webm_packets(std::span{cluster}.first(cut))) << cut;
  }
}

}  // namespace
}  // namespace auralis::media
