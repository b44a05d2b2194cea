// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

#include <ebur128.h>
#include <gtest/gtest.h>

#include "CurveScale.h"
#include "ProfileOf.h"
#include "StretchBytes.h"
#include "mastering/EngineReader.h"
#include "mastering/Profiler.h"

namespace auralis::mastering {
namespace {

using auralis::testing::BufferReader;
using auralis::testing::music_like;
using auralis::testing::sine;
using auralis::testing::white_noise;
using testing::profile_of;
using testing::some_source;

constexpr double hundredth = 0.01;

void expect_equal(const Profile& a, const Profile& b) {
  EXPECT_EQ(a.summary, b.summary);
  EXPECT_EQ(a.curves, b.curves);
}

TEST(Profiler, MA3_StretchesInAnyOrderGiveTheSameProfile) {
  const auto audio = music_like(35, 1);
  Profiler backwards{some_source, audio.frames()};
  ASSERT_EQ(backwards.stretches(), 4);
  for (int i = backwards.stretches(); i-- > 0;) {
    BufferReader fresh{audio, engine_rate_hz};
    ASSERT_TRUE(backwards.measure(i, fresh));
  }
  expect_equal(backwards.finish(0), profile_of(audio));
}

TEST(Profiler, MA3_ThreadsSharingATrackGiveTheSameProfile) {
  const auto audio = music_like(45, 2);
  Profiler shared{some_source, audio.frames()};
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 3; ++t)
      threads.emplace_back([&shared, &audio, t] {
        BufferReader own{audio, engine_rate_hz};
        for (int i = t; i < shared.stretches(); i += 3) EXPECT_TRUE(shared.measure(i, own));
      });
  }
  expect_equal(shared.finish(0), profile_of(audio));
}

TEST(Profiler, MA9_AnotherProcessGoesOnWithWhatWasMeasured) {
  const auto audio = music_like(35, 3);
  BufferReader reader{audio, engine_rate_hz};
  Profiler first{some_source, audio.frames()};
  for (const int stretch : {2, 0}) ASSERT_TRUE(first.measure(stretch, reader));
  const std::vector<int> measured{2, 0};
  const Bytes kept = first.kept(measured);

  Profiler second{some_source, audio.frames()};
  EXPECT_EQ(second.resume(kept).value(), (std::vector<int>{0, 2}));
  for (const int stretch : {1, 3}) ASSERT_TRUE(second.measure(stretch, reader));
  expect_equal(second.finish(0), profile_of(audio));
}

TEST(Profiler, MA9_WhatWasKeptOfAnotherTrackOrIsDamagedIsRefused) {
  const auto audio = music_like(12, 3);
  BufferReader reader{audio, engine_rate_hz};
  Profiler one{some_source, audio.frames()};
  ASSERT_TRUE(one.measure(0, reader));
  const std::vector<int> measured{0};
  Bytes kept = one.kept(measured);
  const auto kind_of = [&](ContentHash source, FrameCount frames) {
    return Profiler{source, frames}.resume(kept).error().kind;
  };
  EXPECT_EQ(kind_of(ContentHash{}, audio.frames()), ErrorKind::Corrupt);
  EXPECT_EQ(kind_of(some_source, audio.frames() - 1), ErrorKind::Corrupt);
  kept[kept.size() / 2] ^= std::byte{1};
  EXPECT_EQ(kind_of(some_source, audio.frames()), ErrorKind::Corrupt);
  kept.clear();
  EXPECT_EQ(kind_of(some_source, audio.frames()), ErrorKind::Corrupt);
}

/// As Profiler::kept() writes it, of stretch 0.
Bytes kept_as(const StretchMeasure& measure, FrameCount frames) {
  ByteWriter writer{"AUUP", TrackProfile::current_version};
  writer.add(some_source.value.high);
  writer.add(some_source.value.low);
  writer.add(frames);
  writer.add(std::uint32_t{1});
  writer.add(std::int32_t{0});
  add(writer, measure);
  return std::move(writer).finish();
}

// One thread writes out what is measured while another joins it.
TEST(Profiler, MA9_WhatIsMeasuredStaysWhenItIsJoined) {
  const auto audio = music_like(2.055, 3);
  BufferReader reader{audio, engine_rate_hz};
  Profiler profiler{some_source, audio.frames()};
  ASSERT_TRUE(profiler.measure(0, reader));
  const Bytes before = profiler.kept(std::vector{0});
  static_cast<void>(profiler.finish(0));
  EXPECT_EQ(profiler.kept(std::vector{0}), before);
}

TEST(Profiler, MA9_WhatNoStretchCanMeasureIsRefused) {
  const auto audio = music_like(2.055, 3);
  BufferReader reader{audio, engine_rate_hz};
  const StretchMeasure good = StretchMeters{}.measure({0, audio.frames()}, reader).value();
  const auto resumes = [&](const StretchMeasure& measure) {
    const auto stretches =
        Profiler{some_source, audio.frames()}.resume(kept_as(measure, audio.frames()));
    return stretches || stretches.error().kind != ErrorKind::Corrupt;
  };
  ASSERT_TRUE(resumes(good));
  using Spoil = void (*)(StretchMeasure&);
  const std::vector<Spoil> lengths{[](StretchMeasure& m) { m.power.pop_back(); },
                                   [](StretchMeasure& m) { m.peaks.peak.pop_back(); },
                                   [](StretchMeasure& m) { m.spectra.bands.pop_back(); },
                                   [](StretchMeasure& m) { m.spectra.mid_bands.clear(); },
                                   [](StretchMeasure& m) { m.spectra.side_bands.push_back(0); },
                                   [](StretchMeasure& m) { m.spectra.levels.pop_back(); },
                                   [](StretchMeasure& m) { m.spectra.totals.push_back(0); },
                                   [](StretchMeasure& m) { ++m.spectra.steps; }};
  const std::vector<Spoil> numbers{
      [](StretchMeasure& m) { m.power[3] = std::nan(""); },
      [](StretchMeasure& m) { m.peaks.peak[3] = -1.0F; },
      [](StretchMeasure& m) { m.peaks.sums[1] = HUGE_VAL; },
      [](StretchMeasure& m) { m.peaks.clipped_samples = -1; },
      [](StretchMeasure& m) { m.peaks.last_sounding = 99 * engine_rate_hz; },
      [](StretchMeasure& m) { m.spectra.side[4] = -1.0; },
      [](StretchMeasure& m) { m.spectra.dynamics[0].cross = std::nan(""); },
      [](StretchMeasure& m) { m.spectra.dynamics[1].mid = 1e300; },
      [](StretchMeasure& m) { m.spectra.sounding_groups[7] = m.spectra.steps + 1; }};
  for (const auto& spoils : {lengths, numbers})
    for (std::size_t i = 0; i < spoils.size(); ++i) {
      StretchMeasure spoilt = good;
      spoils[i](spoilt);
      EXPECT_FALSE(resumes(spoilt)) << (spoils == lengths ? "length " : "number ") << i;
    }
}

/// Notes the range that is asked for.
class WatchedReader final : public FrameReader {
 public:
  explicit WatchedReader(FrameCount frames) : frames_{frames} {}
  AudioFormat format() const noexcept override {
    return {.sample_rate_hz = engine_rate_hz, .channels = 2};
  }
  FrameCount frames() const noexcept override { return frames_; }
  Result<void> read(FrameCount start, AudioView<float> out) override {
    fill(out, 0.0F);
    asked.push_back({.begin = start, .end = start + out.frames()});
    return {};
  }
  std::vector<FrameRange> asked;

 private:
  FrameCount frames_;
};

TEST(Profiler, MA9_AStretchNeedsOnlyItsSurroundings) {
  constexpr FrameCount second = engine_rate_hz;
  WatchedReader reader{35 * second};
  Profiler profiler{some_source, reader.frames()};
  ASSERT_TRUE(profiler.measure(2, reader));
  ASSERT_EQ(reader.asked.size(), 1U);
  EXPECT_GE(reader.asked.front().begin, 20 * second - second / 4);
  EXPECT_LE(reader.asked.front().end, 30 * second + second * 35 / 100);
}

TEST(Profiler, MA8_SteadyToneReadsItsLevelEverywhere) {
  const auto summary = profile_of(sine({.hz = 1000, .level_db = -23, .seconds = 25})).summary;
  EXPECT_EQ(summary.version, TrackProfile::current_version);
  EXPECT_EQ(summary.source, some_source);
  EXPECT_EQ(summary.frames, 25 * engine_rate_hz);
  EXPECT_NEAR(summary.loudness_clufs.value() * hundredth, -23.0, 0.1);
  EXPECT_NEAR(summary.momentary_clufs.value() * hundredth, -23.0, 0.1);
  EXPECT_NEAR(summary.short_term_clufs.value() * hundredth, -23.0, 0.1);
  EXPECT_NEAR(summary.range_clu.value() * hundredth, 0.0, 0.1);
  EXPECT_NEAR(summary.sample_peak_cdb.value() * hundredth, -23.0, 0.01);
  EXPECT_NEAR(summary.true_peak_cdb.value() * hundredth, -23.0, 0.05);
}

TEST(Profiler, MA8_TruePeakBetweenSamplesIsFound) {
  // EBU Tech 3341, case 16: every sample is 3 dB below the peaks of the wave.
  const auto summary =
      profile_of(sine({.hz = 12000, .level_db = -6.02, .seconds = 2, .phase_degrees = 45})).summary;
  EXPECT_NEAR(summary.sample_peak_cdb.value() * hundredth, -9.03, 0.02);
  EXPECT_GE(summary.true_peak_cdb.value() * hundredth, -6.4);
  EXPECT_LE(summary.true_peak_cdb.value() * hundredth, -5.8);
}

// MA-6: the cheaper resampler must not show in what is measured.
TEST(Profiler, MA6_MeasuringReadsWhatIsHeard) {
  for (const int rate_hz : {44'100, 96'000}) {
    const auto music = music_like(12, 8, rate_hz);
    const auto profile_for = [&](Use use) {
      auto reader = EngineReader::make(std::make_unique<BufferReader>(music, rate_hz), use).value();
      return mastering::profile_of(some_source, *reader, {}).value();
    };
    const auto heard = profile_for(Use::Hearing);
    const auto measured = profile_for(Use::Measuring);
    EXPECT_NEAR(measured.summary.loudness_clufs.value(), heard.summary.loudness_clufs.value(), 1);
    EXPECT_NEAR(measured.summary.true_peak_cdb.value(), heard.summary.true_peak_cdb.value(), 2);
    for (std::size_t b = 0; b < third_octave_bands; ++b)
      EXPECT_NEAR(measured.summary.mid_cdb[b], heard.summary.mid_cdb[b], 2) << "band " << b;
    ASSERT_EQ(measured.curves.peak.size(), heard.curves.peak.size());
    for (std::size_t k = 0; k < heard.curves.peak.size(); ++k)  // 340 steps are 1 dB
      ASSERT_NEAR(measured.curves.peak[k], heard.curves.peak[k], 17) << k * 10 << " ms";
  }
}

struct EbuR128Free {
  void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
};

TEST(Profiler, MA8_AgreesWithLibebur128AcrossStretches) {
  const auto audio =
      auralis::testing::join({music_like(13, 3), white_noise(9, -25, 4), music_like(12.3, 5)});
  const std::unique_ptr<ebur128_state, EbuR128Free> other{
      ebur128_init(2, 48000, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK)};
  std::vector<float> interleaved;
  for (FrameCount n = 0; n < audio.frames(); ++n)
    for (int c = 0; c < 2; ++c)
      interleaved.push_back(audio.channel(c)[static_cast<std::size_t>(n)]);
  ebur128_add_frames_float(other.get(), interleaved.data(),
                           static_cast<std::size_t>(audio.frames()));
  double loudness = 0, left = 0, right = 0;
  ASSERT_EQ(ebur128_loudness_global(other.get(), &loudness), EBUR128_SUCCESS);
  ASSERT_EQ(ebur128_true_peak(other.get(), 0, &left), EBUR128_SUCCESS);
  ASSERT_EQ(ebur128_true_peak(other.get(), 1, &right), EBUR128_SUCCESS);

  const auto summary = profile_of(audio).summary;
  EXPECT_NEAR(summary.loudness_clufs.value() * hundredth, loudness, 0.02);
  // libebur128 oversamples four times, which reads up to 0.3 dB lower than eight times.
  EXPECT_NEAR(summary.true_peak_cdb.value() * hundredth, 20 * std::log10(std::max(left, right)),
              0.3);
}

TEST(Profiler, EqualChannelsHaveNoSide) {
  const auto summary = profile_of(sine({.hz = 1000, .level_db = -20, .seconds = 12})).summary;
  constexpr std::size_t band_of_1_khz = 16;
  EXPECT_NEAR(summary.mid_cdb[band_of_1_khz] * hundredth, -23.0, 0.3);
  for (const std::int16_t level : summary.side_cdb) EXPECT_EQ(level, -20000);
}

TEST(Profiler, OppositeChannelsHaveNoMid) {
  auto audio = sine({.hz = 1000, .level_db = -20, .seconds = 2});
  for (float& sample : audio.channel(1)) sample = -sample;
  const auto summary = profile_of(audio).summary;
  EXPECT_NEAR(summary.side_cdb[16] * hundredth, -23.0, 0.7);
  EXPECT_EQ(summary.mid_cdb[16], -20000);
}

TEST(Profiler, CurvesFollowPowerAndPeaks) {
  auto audio = auralis::testing::join(
      {AudioBuffer{2, engine_rate_hz}, sine({.hz = 1000, .level_db = -20, .seconds = 1})});
  const auto curves = profile_of(audio).curves;
  ASSERT_EQ(curves.power.size(), 20U);
  ASSERT_EQ(curves.peak.size(), 200U);
  EXPECT_EQ(curves.power[5], 0);
  EXPECT_EQ(curves.peak[50], 0);
  // Two channels of a tone peaking at -20 dBFS: its mean square is 0.01, and K-weighting adds 0.7
  // dB.
  EXPECT_NEAR(10 * std::log10(curve_power(curves.power[15])), -20 + 0.70, 0.01);
  EXPECT_NEAR(10 * std::log10(curve_power(curves.peak[150])), -20, 0.03);
}

TEST(Profiler, BandCurvesFollowEachThirdOctave) {
  // 1 kHz in the left channel alone, then silence, then 63 Hz in both.
  auto left = sine({.hz = 1000, .level_db = -20, .seconds = 1});
  std::ranges::fill(left.channel(1), 0.0F);
  const auto audio = auralis::testing::join({left, AudioBuffer{2, engine_rate_hz / 2},
                                             sine({.hz = 63.1, .level_db = -10, .seconds = 1.05})});
  const auto curves = profile_of(audio).curves;
  ASSERT_EQ(curves.power.size(), 25U);
  ASSERT_EQ(curves.bands.size(), 25U * third_octave_bands);
  const auto level_db = [&curves](std::size_t step, std::size_t band) {
    return 10 * std::log10(band_power(curves.bands[step * third_octave_bands + band]));
  };
  EXPECT_NEAR(level_db(5, 16), -23.0, 0.26);  // half a step, and what leaks
  EXPECT_LT(level_db(5, 4), -90.0);
  EXPECT_NEAR(level_db(20, 4), -10.0, 0.5);
  EXPECT_LT(level_db(20, 16), -90.0);
  for (std::size_t band = 0; band < third_octave_bands; ++band)
    EXPECT_EQ(curves.bands[12 * third_octave_bands + band], 0);
}

TEST(Profiler, BandScaleIsHalfADecibelFrom119DbBelowFullScale) {
  for (const double db : {-119.5, -60.25, -0.5, 0.0, 7.5})
    EXPECT_NEAR(10 * std::log10(band_power(band_value(std::pow(10.0, db / 10)))), db, 0.251);
  EXPECT_EQ(band_value(1.0), band_value_of_0_db);
  EXPECT_EQ(band_value(std::pow(10.0, -12.0)), 0);
  EXPECT_EQ(band_value(100.0), 255);
  EXPECT_EQ(band_power(0), 0.0);
}

// A filter that began afresh at the border would take the constant offset for a loud step.
TEST(Profiler, MA3_BordersOfStretchesDoNotShow) {
  AudioBuffer offset{2, 11 * engine_rate_hz};
  fill(offset.view(), 0.5F);
  const auto power = profile_of(std::move(offset)).curves.power;
  ASSERT_EQ(power.size(), 110U);
  EXPECT_LT(10 * std::log10(curve_power(power[100])), -120.0);
}

TEST(Profiler, CurveScaleIsFineFrom140DbBelowToWellAboveFullScale) {
  for (const double db : {-140.0, -70.0, -1.0, 0.0, 24.0, 48.0}) {
    const double power = std::pow(10.0, db / 10);
    EXPECT_NEAR(10 * std::log10(curve_power(curve_value(power))), db, 0.0015) << db << " dB";
  }
  EXPECT_EQ(curve_value(0.0), 0);
  EXPECT_EQ(curve_power(0), 0.0);
}

TEST(Profiler, SilenceHasNothingToMeasure) {
  const auto profile = profile_of(AudioBuffer{2, 11 * engine_rate_hz});
  EXPECT_FALSE(profile.summary.loudness_clufs);
  EXPECT_FALSE(profile.summary.range_clu);
  EXPECT_FALSE(profile.summary.momentary_clufs);
  EXPECT_FALSE(profile.summary.short_term_clufs);
  EXPECT_FALSE(profile.summary.true_peak_cdb);
  EXPECT_FALSE(profile.summary.sample_peak_cdb);
  EXPECT_TRUE(std::ranges::all_of(profile.curves.power, [](int value) { return value == 0; }));
}

TEST(Profiler, NearSilenceHasPeaksButNoLoudness) {
  const auto summary = profile_of(white_noise(5, -80, 6)).summary;
  EXPECT_FALSE(summary.loudness_clufs);
  EXPECT_NEAR(summary.sample_peak_cdb.value() * hundredth, -80.0, 0.1);
}

TEST(Profiler, ShortTracksHaveWhatTheirLengthAllows) {
  const auto none = profile_of(AudioBuffer{2, 0});
  EXPECT_EQ(none.summary.frames, 0);
  EXPECT_TRUE(none.curves.peak.empty());

  AudioBuffer frame{2, 1};
  frame.channel(0)[0] = 0.5F;
  const auto one = profile_of(frame);
  EXPECT_EQ(one.summary.sample_peak_cdb, -602);
  EXPECT_FALSE(one.summary.loudness_clufs);
  EXPECT_EQ(one.curves.peak.size(), 1U);

  EXPECT_FALSE(profile_of(sine({.seconds = 0.39})).summary.momentary_clufs);
  const auto second = profile_of(sine({.seconds = 1})).summary;
  EXPECT_TRUE(second.loudness_clufs);
  EXPECT_FALSE(second.short_term_clufs);
  EXPECT_FALSE(second.range_clu);
}

TEST(Profiler, DamageIsPartOfTheProfile) {
  Profiler profiler{some_source, 0};
  EXPECT_EQ(profiler.finish(4711).summary.damaged_frames, 4711);
}

TEST(Profiler, StopsWhenAskedTo) {
  BufferReader reader{AudioBuffer{2, 30 * engine_rate_hz}, engine_rate_hz};
  std::stop_source stop;
  double reached = 0;
  const auto profile =
      mastering::profile_of(some_source, reader, stop.get_token(), [&](double fraction) {
        reached = fraction;
        stop.request_stop();
      });
  ASSERT_FALSE(profile);
  EXPECT_EQ(profile.error().kind, ErrorKind::Cancelled);
  EXPECT_NEAR(reached, 1.0 / 3, 1e-9);
}

class BrokenReader final : public FrameReader {
 public:
  AudioFormat format() const noexcept override {
    return {.sample_rate_hz = engine_rate_hz, .channels = 2};
  }
  FrameCount frames() const noexcept override { return 100; }
  Result<void> read(FrameCount, AudioView<float>) override {
    return fail(ErrorKind::Io, "the disk is gone");
  }
};

TEST(Profiler, FailsAsItsReader) {
  BrokenReader reader;
  EXPECT_EQ(mastering::profile_of(some_source, reader, {}).error().kind, ErrorKind::Io);
}

// The constant was computed by a baseline build; every other build must reach the same bits.
TEST(Profiler, MA4_SameProfileOnEveryMachine) {
  const auto profile = profile_of(white_noise(12, 0, 7));
  EXPECT_EQ(hash_of(to_bytes(profile.summary)).hex(), "cc185e261cf818d320b1b8a79d2f0916");
  EXPECT_EQ(hash_of(to_bytes(profile.curves)).hex(), "f9386e952b559f0556b4af9bb0085042");
}

}  // namespace
}  // namespace auralis::mastering
