// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <utility>

#include <gtest/gtest.h>

#include "base/Hash.h"
#include "dsp/BandLimit.h"
#include "dsp/Denormals.h"
#include "dsp/Math.h"
#include "mastering/EngineReader.h"
#include "mastering/Renderer.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"
#include "support/TruePeakMeter.h"

namespace auralis::mastering {
namespace {

std::unique_ptr<FrameReader> reader_of(AudioBuffer source, int rate_hz = engine_rate_hz) {
  return EngineReader::make(std::make_unique<testing::BufferReader>(std::move(source), rate_hz))
      .value();
}

Plan plan_of(const FrameReader& reader, double drive_db) {
  return {.frames = reader.frames(), .drive = Db{drive_db}};
}

AudioBuffer render(Renderer& renderer, FrameCount start, FrameCount count) {
  AudioBuffer out{2, count};
  fill(out.view(), 99.0F);
  EXPECT_TRUE(renderer.render(start, out.view()));
  return out;
}

AudioBuffer render_whole(FrameReader& reader, const Plan& plan) {
  auto renderer = Renderer::make(reader, plan).value();
  return render(renderer, 0, plan.frames);
}

bool equal(const AudioBuffer& a, AudioView<const float> b) {
  return std::ranges::equal(a.channel(0), b.channel(0)) &&
         std::ranges::equal(a.channel(1), b.channel(1));
}

struct Master {
  const char* name;
  int rate_hz;
  double drive_db;
};

class EveryMaster : public ::testing::TestWithParam<Master> {
 protected:
  std::unique_ptr<FrameReader> reader_ =
      reader_of(testing::music_like(4.0, 1, GetParam().rate_hz), GetParam().rate_hz);
  Plan plan_ = plan_of(*reader_, GetParam().drive_db);
  AudioBuffer whole_ = render_whole(*reader_, plan_);
};

INSTANTIATE_TEST_SUITE_P(Renderer, EveryMaster,
                         ::testing::Values(Master{"Quiet", 48'000, -12.0},
                                           Master{"Untouched", 48'000, 0.0},
                                           Master{"Loud", 48'000, 9.0},
                                           Master{"LoudFrom44100", 44'100, 9.0},
                                           Master{"LoudFrom96000", 96'000, 9.0}),
                         [](const auto& master) { return master.param.name; });

TEST_P(EveryMaster, MA1_ARangeAloneByAFreshRendererEqualsThatOfTheWhole) {
  for (const auto& [start, count] : {std::pair{0, 1},
                                     {1, 119},
                                     {119, 2},
                                     {96'000, 96'000},
                                     {191'999, 1},
                                     {55'555, 12'345},
                                     {19'200, 19'200}}) {
    auto renderer = Renderer::make(*reader_, plan_).value();
    EXPECT_TRUE(
        equal(render(renderer, start, count), std::as_const(whole_).view().sub(start, count)))
        << start;
  }
}

TEST_P(EveryMaster, MA1_RangesInAnyOrderByOneRendererEqualThoseOfTheWhole) {
  auto renderer = Renderer::make(*reader_, plan_).value();
  for (const auto& [start, count] : {std::pair{96'000, 9600},
                                     {105'600, 9600},
                                     {105'000, 100},
                                     {105'050, 30'000},
                                     {0, 4800},
                                     {4800, 4800},
                                     {9000, 50},
                                     {9050, 1},
                                     {150'000, 42'000},
                                     {3, 190'000}})
    EXPECT_TRUE(
        equal(render(renderer, start, count), std::as_const(whole_).view().sub(start, count)))
        << start;
}

// A step moves on by one or two nodes of the limiter, so each of them lies at an edge once.
TEST_P(EveryMaster, MA1_SmallOddStepsThroughTheTrackEqualTheWhole) {
  auto renderer = Renderer::make(*reader_, plan_).value();
  for (FrameCount start = 20'000; start < 120'000; start += 131)
    ASSERT_TRUE(equal(render(renderer, start, 131), std::as_const(whole_).view().sub(start, 131)))
        << start;
}

// But for what filters that look ahead make of its first and last frames.
TEST_P(EveryMaster, MA1_IsSilentOutsideTheTrack) {
  constexpr std::size_t silent = 777 - dsp::band_limit_reach;
  auto renderer = Renderer::make(*reader_, plan_).value();
  const AudioBuffer around = render(renderer, -777, plan_.frames + 2 * 777);
  for (const float sample : around.channel(0).first(silent)) EXPECT_EQ(sample, 0.0F);
  for (const float sample : around.channel(1).last(silent)) EXPECT_EQ(sample, 0.0F);
  EXPECT_TRUE(equal(whole_, std::as_const(around).view().sub(777, plan_.frames)));
  for (const FrameCount far :
       {FrameCount{-9000}, plan_.frames + dsp::band_limit_reach, plan_.frames + 99'999})
    EXPECT_TRUE(equal(render(renderer, far, 7), AudioBuffer{2, 7}.view())) << far;
}

TEST_P(EveryMaster, MA11_StaysUnderTheCeiling) {
  EXPECT_LE(testing::true_peak_db(whole_.view()), true_peak_ceiling.value);
}

TEST_P(EveryMaster, AllocatesOnGrowingRangesOnly) {
  auto renderer = Renderer::make(*reader_, plan_).value();
  AudioBuffer out{2, 4800};
  ASSERT_TRUE(renderer.render(64'000, out.view()));  // a fresh range, away from the edges
  ASSERT_TRUE(renderer.render(4000, out.view()));
  const testing::AllocationCount allocations;
  for (const FrameCount start : {8800, 100'000, 104'680})
    ASSERT_TRUE(renderer.render(start, out.view().sub(0, 4680)));
  EXPECT_EQ(allocations.count(), 0U);
}

// MA-13: at intensity 0 the output is the canonical PCM, whatever lies above the ceiling.
TEST(Renderer, MA13_ABypassedMasterIsTheSourceBitForBit) {
  const AudioBuffer source = testing::white_noise(0.5, 9.0, 2);
  const auto reader = reader_of(source);
  Plan plan = plan_of(*reader, 12.0);
  plan.bypass = true;
  EXPECT_TRUE(equal(render_whole(*reader, plan), source.view()));
}

TEST(Renderer, WhereTheLimiterDoesNotActOnlyTheDriveDoes) {
  const AudioBuffer source = testing::music_like(0.5, 3);
  const auto reader = reader_of(source);
  const AudioBuffer plain = render_whole(*reader, plan_of(*reader, -12.0));
  const AudioBuffer louder = render_whole(*reader, plan_of(*reader, -8.0));
  const auto gain = static_cast<float>(dsp::db_to_gain(4.0));
  for (std::size_t i = 0; i < 24'000; ++i)
    ASSERT_FLOAT_EQ(louder.channel(0)[i], gain * plain.channel(0)[i]);
}

TEST(Renderer, MA1_TracksOfAnyShortLengthCanBeRendered) {
  for (const FrameCount frames : {0, 1, 119, 120, 121, 480, 6239}) {
    AudioBuffer source{2, frames};
    fill(source.view(), 0.25F);
    const auto reader = reader_of(std::move(source));
    const AudioBuffer out = render_whole(*reader, plan_of(*reader, 6.0));
    EXPECT_EQ(out.frames(), frames);
    for (const float sample : out.channel(1)) ASSERT_GT(sample, 0.1F);
  }
}

TEST(Renderer, NoFramesAreNoWork) {
  const auto reader = reader_of(testing::white_noise(0.1, -1.0, 3));
  auto renderer = Renderer::make(*reader, plan_of(*reader, 6.0)).value();
  EXPECT_EQ(render(renderer, 100, 0).frames(), 0);
}

TEST(Renderer, AConstantOffsetStaysConstant) {
  AudioBuffer source{2, 96'000};
  fill(source.view(), 0.2F);
  const auto reader = reader_of(std::move(source));
  const AudioBuffer out = render_whole(*reader, plan_of(*reader, 24.0));
  const auto middle = out.channel(0).subspan(24'000, 48'000);
  EXPECT_EQ(std::ranges::min(middle), std::ranges::max(middle));
}

// MA-7: what a worker's thread does with denormals may not be heard: here whole stretches are.
TEST(Renderer, MA7_FlushingDenormalsOnTheCallingThreadChangesNoBit) {
  AudioBuffer source = testing::white_noise(0.5, 0.0, 4, 44'100);
  for (std::size_t i = 5000; i < 15'000; ++i) source.channel(0)[i] *= 0x1p-126F;
  const auto reader = reader_of(std::move(source), 44'100);
  const Plan plan = plan_of(*reader, 3.0);
  const AudioBuffer usual = render_whole(*reader, plan);
  const dsp::DenormalsFlushed flushed;
  const AudioBuffer out = render_whole(*reader, plan);
  for (int channel = 0; channel < 2; ++channel)
    EXPECT_TRUE(std::ranges::equal(std::as_bytes(usual.channel(channel)),
                                   std::as_bytes(out.channel(channel))));
}

/// Fails one read when told to.
class Unsteady final : public FrameReader {
 public:
  explicit Unsteady(AudioBuffer source) : source_{std::move(source), engine_rate_hz} {}
  void fail_next() { failing_ = true; }
  AudioFormat format() const noexcept override { return source_.format(); }
  FrameCount frames() const noexcept override { return source_.frames(); }
  Result<void> read(FrameCount start, AudioView<float> out) override {
    if (std::exchange(failing_, false)) {
      fill(out, 77.0F);
      return fail(ErrorKind::Io, "the disk is busy");
    }
    return source_.read(start, out);
  }

 private:
  testing::BufferReader source_;
  bool failing_ = false;
};

TEST(Renderer, MA1_AReadThatFailsIsReportedAndLeavesNoTrace) {
  Unsteady reader{testing::music_like(2.0, 5)};
  const Plan plan = plan_of(reader, 9.0);
  const AudioBuffer whole = render_whole(reader, plan);
  auto renderer = Renderer::make(reader, plan).value();
  AudioBuffer out = render(renderer, 0, 9600);
  reader.fail_next();
  const auto result = renderer.render(9600, out.view());
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, ErrorKind::Io);
  EXPECT_TRUE(equal(render(renderer, 9600, 9600), std::as_const(whole).view().sub(9600, 9600)));
}

TEST(Renderer, MA6_SourcesThatAreNot48kHzStereoAreRefused) {
  for (const auto& [rate_hz, channels] : {std::pair{44'100, 2}, {48'000, 1}}) {
    testing::BufferReader reader{AudioBuffer{channels, 10}, rate_hz};
    const auto made = Renderer::make(reader, plan_of(reader, 0.0));
    ASSERT_FALSE(made.has_value());
    EXPECT_EQ(made.error().kind, ErrorKind::InvalidArgument);
  }
}

// The constant was computed by a baseline build; every other build must reach the same bits.
TEST(Renderer, MA4_SameBitsOnEveryMachine) {
  Hasher hasher;
  for (const int rate_hz : {44'100, 48'000}) {
    const auto reader = reader_of(testing::white_noise(1.0, 0.0, 6, rate_hz), rate_hz);
    const AudioBuffer out = render_whole(*reader, plan_of(*reader, 2.5));
    for (int channel = 0; channel < 2; ++channel) hasher.add(std::as_bytes(out.channel(channel)));
  }
  EXPECT_EQ(hasher.digest().hex(), "221528c936a12c87bd01c613e0f74246");
}

}  // namespace
}  // namespace auralis::mastering
