// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "Chains.h"
#include "Rendering.h"
#include "Stages.h"
#include "base/Hash.h"
#include "dsp/Denormals.h"
#include "support/AllocationCount.h"
#include "support/TruePeakMeter.h"

namespace auralis::mastering {
namespace {

struct Master {
  const char* name;
  Chain (*chain)();
  int rate_hz = engine_rate_hz;
};

class EveryChain : public ::testing::TestWithParam<Master> {
 protected:
  std::unique_ptr<FrameReader> reader_ =
      reader_of(testing::music_like(4.0, 1, GetParam().rate_hz), GetParam().rate_hz);
  Plan plan_ = plan_of(*reader_, GetParam().chain(), 7.0);
  AudioBuffer whole_ = render_whole(*reader_, plan_);
};

INSTANTIATE_TEST_SUITE_P(
    Chain, EveryChain,
    ::testing::Values(Master{"Tone", chains::tone}, Master{"MidAndSide", chains::wide},
                      Master{"Bands", chains::bands}, Master{"EvenBands", chains::even_bands},
                      Master{"Transients", chains::transients}, Master{"Warmth", chains::warmth},
                      Master{"Air", chains::air}, Master{"Everything", chains::everything},
                      Master{"EverythingFrom44100", chains::everything, 44'100}),
    [](const auto& master) { return std::string{master.param.name}; });

TEST_P(EveryChain, MA1_ARangeAloneByAFreshRendererEqualsThatOfTheWhole) {
  for (const auto& [start, count] : {std::pair{0, 1},
                                     {1, 119},
                                     {5999, 2},
                                     {9807, 3},
                                     {96'000, 96'000},
                                     {191'999, 1},
                                     {190'001, 1999},
                                     {55'555, 12'345},
                                     {24'000, 24'000}}) {
    auto renderer = Renderer::make(*reader_, plan_).value();
    EXPECT_TRUE(
        equal(render(renderer, start, count), std::as_const(whole_).view().sub(start, count)))
        << start;
  }
}

// The limiter's context would hide what a step gets wrong in the first block that it makes.
TEST_P(EveryChain, MA1_TheStepsBeforeTheLimiterNeedNothingThatWasReadBefore) {
  auto stages = Stages::make(*reader_, plan_.chain).value();
  AudioBuffer whole{2, plan_.frames};
  ASSERT_TRUE(stages.output().read(0, whole.view()));
  for (const FrameCount start : {1, 3599, 9807, 9809, 57'807, 57'809, 100'000, 191'000}) {
    auto fresh = Stages::make(*reader_, plan_.chain).value();
    AudioBuffer out{2, 1000};
    ASSERT_TRUE(fresh.output().read(start, out.view()));
    EXPECT_TRUE(equal(out, std::as_const(whole).view().sub(start, 1000))) << start;
  }
}

TEST_P(EveryChain, MA1_RangesInAnyOrderByOneRendererEqualThoseOfTheWhole) {
  auto renderer = Renderer::make(*reader_, plan_).value();
  for (const auto& [start, count] : {std::pair{96'000, 9600},
                                     {105'600, 9600},
                                     {105'000, 100},
                                     {105'050, 30'000},
                                     {0, 4800},
                                     {4800, 4800},
                                     {9000, 50},
                                     {9050, 1},
                                     {30'000, 1},
                                     {150'000, 42'000},
                                     {3, 190'000}})
    EXPECT_TRUE(
        equal(render(renderer, start, count), std::as_const(whole_).view().sub(start, count)))
        << start;
}

TEST_P(EveryChain, MA1_StreamingIn100MsPiecesEqualsTheWhole) {
  auto renderer = Renderer::make(*reader_, plan_).value();
  for (FrameCount start = 777; start + 4800 <= plan_.frames; start += 4800)
    ASSERT_TRUE(equal(render(renderer, start, 4800), std::as_const(whole_).view().sub(start, 4800)))
        << start;
}

// Filters ring where the track ends in the middle of a sound, as far as they reach.
TEST_P(EveryChain, MA1_IsSilentBeyondWhatItsFiltersReach) {
  constexpr FrameCount reach = 40'000;
  constexpr FrameCount beyond = reach + 777;
  auto renderer = Renderer::make(*reader_, plan_).value();
  const AudioBuffer around = render(renderer, -beyond, plan_.frames + 2 * beyond);
  for (const float sample : around.channel(0).first(777)) EXPECT_EQ(sample, 0.0F);
  for (const float sample : around.channel(1).last(777)) EXPECT_EQ(sample, 0.0F);
  EXPECT_TRUE(equal(whole_, std::as_const(around).view().sub(beyond, plan_.frames)));
}

TEST_P(EveryChain, AllocatesOnGrowingRangesOnly) {
  auto renderer = Renderer::make(*reader_, plan_).value();
  AudioBuffer out{2, 24'000};
  ASSERT_TRUE(renderer.render(4000, out.view()));
  const testing::AllocationCount allocations;
  for (const FrameCount start : {28'000, 100'000, 104'680, 120'000, 3})
    ASSERT_TRUE(renderer.render(start, out.view().sub(0, 20'000)));
  EXPECT_EQ(allocations.count(), 0U);
}

TEST_P(EveryChain, MA7_FlushingDenormalsOnTheCallingThreadChangesNoBit) {
  AudioBuffer source = testing::white_noise(1.0, 0.0, 4);
  for (std::size_t i = 5000; i < 25'000; ++i) source.channel(0)[i] *= 0x1p-126F;
  const auto reader = reader_of(std::move(source));
  const Plan plan = plan_of(*reader, GetParam().chain(), 3.0);
  const AudioBuffer usual = render_whole(*reader, plan);
  const dsp::DenormalsFlushed flushed;
  EXPECT_TRUE(equal(render_whole(*reader, plan), std::as_const(usual).view()));
}

TEST_P(EveryChain, TracksOfAnyShortLengthCanBeRendered) {
  for (const FrameCount frames : {0, 1, 2, 119, 481, 6001, 12'001}) {
    AudioBuffer source{2, frames};
    fill(source.view(), 0.25F);
    const auto reader = reader_of(std::move(source));
    const AudioBuffer out = render_whole(*reader, plan_of(*reader, GetParam().chain(), 6.0));
    EXPECT_EQ(out.frames(), frames);
    for (const float sample : out.channel(1)) ASSERT_TRUE(std::isfinite(sample)) << frames;
  }
}

TEST_P(EveryChain, SilenceStaysSilence) {
  const auto reader = reader_of(AudioBuffer{2, 48'000});
  const AudioBuffer out = render_whole(*reader, plan_of(*reader, GetParam().chain(), 12.0));
  for (const float sample : out.channel(0)) ASSERT_EQ(sample, 0.0F);
}

TEST_P(EveryChain, AConstantOffsetStaysConstant) {
  AudioBuffer source{2, 144'000};
  fill(source.view(), 0.1F);
  const auto reader = reader_of(std::move(source));
  Chain chain = GetParam().chain();
  chain.band_gains_cdb.clear();
  chain.transient_gains_cdb.clear();
  const AudioBuffer out = render_whole(*reader, plan_of(*reader, std::move(chain), 0.0));
  const auto middle = out.channel(0).subspan(48'000, 48'000);
  EXPECT_NEAR(std::ranges::min(middle), std::ranges::max(middle), 2e-6F);
}

/// What a ceiling must stand: pink noise, a square wave near half the sample rate, clicks
/// between silences, all of it over full scale.
AudioBuffer hostile() {
  AudioBuffer square = testing::sine({.hz = 11'987, .level_db = 40, .seconds = 0.5});
  for (int channel = 0; channel < 2; ++channel)
    for (float& sample : square.channel(channel)) sample = std::clamp(sample, -4.0F, 4.0F);
  AudioBuffer clicks{2, 24'000};
  for (std::size_t i = 0; i < 24'000; i += 2399) clicks.channel(i % 2 == 0 ? 0 : 1)[i] = 12.0F;
  return testing::join({testing::pink_noise(0.7, 15.0, 3), std::move(square),
                        testing::sine({.hz = 31, .level_db = 9, .seconds = 0.8}), std::move(clicks),
                        testing::music_like(1.5, 8)});
}

TEST_P(EveryChain, MA11_StaysUnderTheCeilingWhateverComes) {
  const auto reader = reader_of(hostile());
  for (const auto kernel : {LimiterKernel::Standard, LimiterKernel::Fast, LimiterKernel::Slow}) {
    Plan plan = plan_of(*reader, GetParam().chain(), 9.0);
    plan.chain.limiter = kernel;
    const AudioBuffer out = render_whole(*reader, plan);
    EXPECT_LE(testing::true_peak_db(out.view()), true_peak_ceiling.value)
        << "kernel " << static_cast<int>(kernel);
  }
}

/// The true peak around the loudest samples, by 4096 taps: they follow waves up to 23.98 kHz, where
/// the 64 of the usual meter begin to err at 22 kHz.
double true_peak_by_long_taps_db(AudioView<const float> audio) {
  constexpr std::ptrdiff_t half_taps = 2048;
  constexpr std::size_t points = 32;
  constexpr float close_to_the_ceiling = 0.5F;
  std::vector<std::array<float, 2 * half_taps>> kernels(points);
  for (std::size_t point = 0; point < points; ++point)
    for (std::ptrdiff_t tap = 0; tap < 2 * half_taps; ++tap) {
      const double time = static_cast<double>(tap - half_taps + 1) -
                          static_cast<double>(point) / static_cast<double>(points);
      const double angle = std::numbers::pi * time;
      kernels[point][static_cast<std::size_t>(tap)] =
          static_cast<float>((angle == 0.0 ? 1.0 : std::sin(angle) / angle) *
                             (0.5 + 0.5 * std::cos(angle / half_taps)));
    }
  float peak = 0.0F;
  for (int channel = 0; channel < audio.channels(); ++channel) {
    std::vector<float> padded(static_cast<std::size_t>(audio.frames() + 2 * half_taps));
    std::ranges::copy(audio.channel(channel), padded.begin() + half_taps - 1);
    for (std::size_t n = 0; n < static_cast<std::size_t>(audio.frames()); ++n) {
      if (std::fabs(padded[n + half_taps - 1]) < close_to_the_ceiling) continue;
      for (const auto& kernel : kernels)
        peak = std::max(peak, std::fabs(std::inner_product(
                                  kernel.begin(), kernel.end(),
                                  padded.begin() + static_cast<std::ptrdiff_t>(n), 0.0F)));
    }
  }
  return 20.0 * std::log10(static_cast<double>(peak));
}

// What a recording at 44.1 kHz can hold is seen by every meter. Noise up to 24 kHz is another
// thing: nothing that looks 32 frames around a peak, as limiter and usual meter do, sees what lies
// within 2 kHz of half the sample rate, and longer taps find peaks up to 0.7 dB higher there.
TEST(Chain, MA11_LongerTapsFindNothingHigherInNoiseOfACompactDisc) {
  for (const auto kernel : {LimiterKernel::Standard, LimiterKernel::Fast, LimiterKernel::Slow}) {
    for (const std::uint64_t seed : {1U, 6U}) {
      auto source = std::make_unique<testing::BufferReader>(
          testing::white_noise(0.05, 15.0, seed, 44'100), 44'100);
      const auto reader = EngineReader::make(std::move(source)).value();
      Plan plan = plan_of(*reader, {}, 9.0);
      plan.chain.limiter = kernel;
      const AudioBuffer out = render_whole(*reader, plan);
      EXPECT_LE(testing::true_peak_db(out.view()), true_peak_ceiling.value) << seed;
      EXPECT_LE(true_peak_by_long_taps_db(out.view()), true_peak_ceiling.value) << seed;
    }
  }
}

struct Reach {
  const char* name;
  Chain (*chain)();
  std::size_t frames;
};

// One NaN that got past the door damages what is made from it and no frame more: of a chain that
// does everything 0.6 s, of most a third of a second.
TEST(Chain, MA7_OneNanDamagesNoMoreThanTheStepsReadAroundAFrame) {
  for (const auto& [name, chain, frames] :
       {Reach{"limiter", [] { return Chain{}; }, 65}, Reach{"tone", chains::tone, 16'448},
        Reach{"mid and side", chains::wide, 16'448}, Reach{"bands", chains::bands, 22'448},
        Reach{"even bands", chains::even_bands, 16'448},
        Reach{"transients", chains::transients, 65}, Reach{"warmth", chains::warmth, 24'064},
        Reach{"air", chains::air, 7264}, Reach{"everything", chains::everything, 28'864}}) {
    AudioBuffer source = testing::music_like(3.0, 2);
    source.channel(0)[72'000] = std::nanf("");
    testing::BufferReader reader{std::move(source), engine_rate_hz};
    const AudioBuffer out = render_whole(reader, plan_of(reader, chain(), 0.0));
    std::size_t damaged = 0;
    for (std::size_t i = 0; i < 144'000; ++i)
      damaged += std::isfinite(out.channel(0)[i]) && std::isfinite(out.channel(1)[i]) ? 0 : 1;
    EXPECT_GT(damaged, 0U) << name;
    EXPECT_LE(damaged, frames) << name;
  }
}

// The constant was computed by a baseline build; every other build must reach the same bits.
TEST(Chain, MA4_SameBitsOnEveryMachine) {
  Hasher hasher;
  for (const auto chain : {chains::everything, chains::even_bands}) {
    const auto reader = reader_of(testing::white_noise(4.0, 0.0, 6));
    const AudioBuffer out = render_whole(*reader, plan_of(*reader, chain(), 2.5));
    for (int channel = 0; channel < 2; ++channel) hasher.add(std::as_bytes(out.channel(channel)));
  }
  EXPECT_EQ(hasher.digest().hex(), "74e7b27c0c6ca49ed45d65724faebef7");
}

}  // namespace
}  // namespace auralis::mastering
