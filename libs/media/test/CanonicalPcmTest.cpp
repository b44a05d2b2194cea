// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "Decoder.h"
#include "Demuxer.h"
#include "PacketLocator.h"
#include "Samples.h"
#include "TestTracks.h"

namespace auralis::media {
namespace {

using namespace testing;

/// Everything that one decoder makes of a file, delay and padding included.
AudioBuffer decoded_continuously(const std::filesystem::path& file, const PacketIndex& index) {
  auto demuxer = Demuxer::open(file, {}).value();
  auto decoder = Decoder::make(*demuxer.stream().codecpar).value();
  const FrameCount longest = index.frames + FrameCount{3} * index.format.sample_rate_hz;
  AudioBuffer all{index.format.channels, longest};
  FrameCount at = 0;
  const ffmpeg::Packet packet{av_packet_alloc()};
  const auto take = [&](const AVFrame& frame) {
    convert_samples(frame, 0, all.view().sub(at, frame.nb_samples));
    at += frame.nb_samples;
  };
  while (demuxer.next(*packet).value()) decoder.decode(packet.get(), take);
  decoder.decode(nullptr, take);
  return all;
}

class CanonicalPcm : public ::testing::TestWithParam<Coding> {
 protected:
  const std::filesystem::path file_ = track_of(GetParam());
  const std::shared_ptr<const PacketIndex> index_ = index_of(file_);
};

TEST_P(CanonicalPcm, MA5_AnyRangeInAnyOrderEqualsTheSequentialRead) {
  const auto reader = open_reader(file_, index_);
  const AudioBuffer whole = read_all(*reader);
  const unsigned seed = std::random_device{}();
  std::mt19937 random{seed};
  const auto one_of = [&](FrameCount below) {
    return static_cast<FrameCount>(random() % static_cast<unsigned>(below));
  };
  for (int i = 0; i < 25; ++i) {
    const FrameCount start = one_of(whole.frames() - 1);
    const FrameCount frames = 1 + one_of(std::min<FrameCount>(60'000, whole.frames() - start));
    const AudioBuffer range = read_range(*reader, start, frames);
    ASSERT_EQ(differing_samples(whole, start, range), 0)
        << "seed " << seed << ", frames " << start << " + " << frames;
  }
}

TEST_P(CanonicalPcm, MA5_AFreshReaderAgreesOnTheLastSecond) {
  const auto whole = read_all(*open_reader(file_, index_));
  const FrameCount start = index_->frames - index_->format.sample_rate_hz;
  const auto reader = open_reader(file_, index_);
  const auto end = read_range(*reader, start, index_->frames - start);
  EXPECT_EQ(differing_samples(whole, start, end), 0);
}

TEST_P(CanonicalPcm, MA5_SegmentsEqualAContinuousDecode) {
  if (index_->codec == "aac") GTEST_SKIP() << "its noise substitution depends on all before it";
  const auto whole = read_all(*open_reader(file_, index_));
  const auto continuous = decoded_continuously(file_, *index_);
  EXPECT_GE(index_->segments.size(), 3U);
  EXPECT_EQ(differing_samples(continuous, index_->segments.front().drop, whole), 0);
}

TEST_P(CanonicalPcm, MA5_EverySegmentIsFoundBySeeking) {
  auto locator = PacketLocator::open(file_, index_).value();
  for (std::size_t k = index_->segments.size(); k-- > 0;) {
    ASSERT_TRUE(locator.load(k));
    EXPECT_EQ(locator.scans(), 0) << "segment " << k;
  }
}

TEST_P(CanonicalPcm, MA5_FramesOutsideTheTrackAreZero) {
  const auto reader = open_reader(file_, index_);
  const auto whole = read_all(*reader);
  const auto around = read_range(*reader, -100, index_->frames + 200);
  EXPECT_EQ(differing_samples(around, 100, whole), 0);
  const auto is_zero = [](float x) { return x == 0.0F; };
  EXPECT_TRUE(std::ranges::all_of(around.channel(0).first(100), is_zero));
  EXPECT_TRUE(std::ranges::all_of(around.channel(0).last(100), is_zero));
}

INSTANTIATE_TEST_SUITE_P(AllCodings, CanonicalPcm, ::testing::ValuesIn(all_codings()),
                         [](const auto& coding) { return name_of(coding.param); });

}  // namespace
}  // namespace auralis::media
