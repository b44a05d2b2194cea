// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <gtest/gtest.h>

#include "mastering/EngineReader.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"

namespace auralis::mastering {
namespace {

std::unique_ptr<EngineReader> engine(AudioBuffer source, int rate_hz) {
  return EngineReader::make(std::make_unique<testing::BufferReader>(std::move(source), rate_hz))
      .value();
}

AudioBuffer frames_of(FrameReader& reader, FrameCount start, FrameCount count) {
  AudioBuffer out{2, count};
  fill(out.view(), 99.0F);
  EXPECT_TRUE(reader.read(start, out.view()));
  return out;
}

bool equal(const AudioBuffer& a, AudioView<const float> b) {
  return std::ranges::equal(a.channel(0), b.channel(0)) &&
         std::ranges::equal(a.channel(1), b.channel(1));
}

struct Source {
  int rate_hz;
  int channels;
};

class EverySource : public ::testing::TestWithParam<Source> {
 protected:
  static AudioBuffer noise() {
    return testing::white_noise(0.5, -1.0, 1, GetParam().rate_hz, GetParam().channels);
  }
};

INSTANTIATE_TEST_SUITE_P(EngineReader, EverySource,
                         ::testing::Values(Source{48000, 1}, Source{48000, 2}, Source{48000, 6},
                                           Source{8000, 1}, Source{44100, 1}, Source{44100, 2},
                                           Source{44100, 8}, Source{96000, 2}, Source{192'000, 3}),
                         [](const auto& source) {
                           return std::to_string(source.param.rate_hz) + "Hz" +
                                  std::to_string(source.param.channels);
                         });

TEST_P(EverySource, MA6_AnyRangeInAnyOrderIsThatOfTheWhole) {
  const auto reader = engine(noise(), GetParam().rate_hz);
  const AudioBuffer whole = frames_of(*reader, 0, reader->frames());
  for (const auto& [start, count] :
       {std::pair{20'001, 3999}, {0, 1}, {16'383, 3}, {7, 17'000}, {23'999, 1}, {1, 1}})
    EXPECT_TRUE(
        equal(frames_of(*reader, start, count), std::as_const(whole).view().sub(start, count)))
        << start;
}

TEST_P(EverySource, MA6_IsSilentOutsideTheTrack) {
  const auto reader = engine(noise(), GetParam().rate_hz);
  ASSERT_EQ(reader->frames(), 24'000);
  const AudioBuffer around = frames_of(*reader, -100, 24'200);
  for (const float sample : around.channel(0).first(100)) EXPECT_EQ(sample, 0.0F);
  for (const float sample : around.channel(1).last(100)) EXPECT_EQ(sample, 0.0F);
  EXPECT_TRUE(equal(frames_of(*reader, 0, 24'000), std::as_const(around).view().sub(100, 24'000)));
  for (const FrameCount far : {-5000, 24'000, 900'000})
    EXPECT_TRUE(equal(frames_of(*reader, far, 10), AudioBuffer{2, 10}.view())) << far;
}

TEST_P(EverySource, AllocatesOnGrowingRangesOnly) {
  const auto reader = engine(noise(), GetParam().rate_hz);
  AudioBuffer out{2, 4800};
  ASSERT_TRUE(reader->read(0, out.view()));
  const testing::AllocationCount allocations;
  ASSERT_TRUE(reader->read(4800, out.view().sub(0, 4799)));
  EXPECT_EQ(allocations.count(), 0U);
}

TEST(EngineReader, MA6_StereoAt48kHzPassesBitForBit) {
  const AudioBuffer source = testing::white_noise(0.2, 6.0, 3);
  const auto reader = engine(source, 48'000);
  EXPECT_TRUE(equal(frames_of(*reader, 0, source.frames()), source.view()));
}

TEST(EngineReader, MA6_MonoBecomesTwoEqualChannels) {
  for (const int rate_hz : {44'100, 48'000}) {
    const auto reader = engine(testing::white_noise(0.2, 0.0, 3, rate_hz, 1), rate_hz);
    const AudioBuffer out = frames_of(*reader, 10, 9000);
    EXPECT_TRUE(std::ranges::equal(out.channel(0), out.channel(1)));
    EXPECT_GT(std::ranges::max(out.channel(0)), 0.5F);
  }
}

TEST(EngineReader, MA6_ASineKeepsItsPitchLevelAndPlace) {
  const auto reader =
      engine(testing::sine({.hz = 997, .level_db = -6, .sample_rate_hz = 44'100}), 44'100);
  const AudioBuffer ideal = testing::sine({.hz = 997, .level_db = -6});
  const AudioBuffer out = frames_of(*reader, 0, 48'000);
  for (std::size_t i = 1000; i < 47'000; ++i)
    ASSERT_NEAR(out.channel(0)[i], ideal.channel(0)[i], 2e-6F);
}

TEST(EngineReader, MA6_LengthIsThatOfTheSourceInTimeRoundedUp) {
  EXPECT_EQ(engine(AudioBuffer{2, 44'100}, 44'100)->frames(), 48'000);
  EXPECT_EQ(engine(AudioBuffer{2, 1}, 44'100)->frames(), 2);
  EXPECT_EQ(engine(AudioBuffer{2, 1}, 192'000)->frames(), 1);
  EXPECT_EQ(engine(AudioBuffer{2, 0}, 8000)->frames(), 0);
}

/// What one full-scale channel of `channels` adds to left and right.
std::pair<float, float> share_of(int channel, int channels) {
  AudioBuffer source{channels, 4};
  fill(source.view(), 0.0F);
  source.channel(channel)[1] = 1.0F;
  const AudioBuffer out = frames_of(*engine(std::move(source), 48'000), 0, 4);
  return {out.channel(0)[1], out.channel(1)[1]};
}

// MA-6: ITU-R BS.775 with channels in the order of WAVE files.
TEST(EngineReader, MA6_MoreThanTwoChannelsAreDownmixed) {
  constexpr float third = 0.70710678F;
  using Share = std::pair<float, float>;
  const Share left{1, 0}, right{0, 1}, centre{third, third}, none{0, 0}, behind{0.5F, 0.5F};
  const Share left_surround{third, 0}, right_surround{0, third};
  const std::vector<std::vector<Share>> layouts{
      {left, right, centre},
      {left, right, left_surround, right_surround},
      {left, right, centre, left_surround, right_surround},
      {left, right, centre, none, left_surround, right_surround},
      {left, right, centre, none, behind, left_surround, right_surround},
      {left, right, centre, none, left_surround, right_surround, left_surround, right_surround}};
  for (const auto& layout : layouts)
    for (std::size_t channel = 0; channel < layout.size(); ++channel)
      EXPECT_EQ(share_of(static_cast<int>(channel), static_cast<int>(layout.size())),
                layout[channel])
          << channel << " of " << layout.size();
}

/// Fails every read.
class Broken final : public FrameReader {
 public:
  AudioFormat format() const noexcept override { return {44'100, 2}; }
  FrameCount frames() const noexcept override { return 1000; }
  Result<void> read(FrameCount, AudioView<float>) override {
    return fail(ErrorKind::Io, "the file is gone");
  }
};

TEST(EngineReader, FailsAsItsSourceDoes) {
  auto reader = EngineReader::make(std::make_unique<Broken>()).value();
  AudioBuffer out{2, 10};
  const auto result = reader->read(0, out.view());
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, ErrorKind::Io);
}

TEST(EngineReader, MA6_RatesItCannotResampleAreRefused) {
  const auto made =
      EngineReader::make(std::make_unique<testing::BufferReader>(AudioBuffer{2, 10}, 1'411'201));
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().kind, ErrorKind::Unsupported);
}

}  // namespace
}  // namespace auralis::mastering
