// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "EncodedFile.h"
#include "TestTracks.h"
#include "WavFile.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class WavSamples : public ::testing::Test {
 protected:
  template <class Value>
  std::vector<float> decoded(const WavFormat& format, const std::vector<Value>& samples) {
    write_wav(file_, format, samples);
    const AudioBuffer all = read_all(*open_reader(file_));
    return {all.channel(0).begin(), all.channel(0).end()};
  }

  const auralis::testing::TempDir folder_;
  const std::filesystem::path file_ = folder_ / "x.wav";
};

TEST_F(WavSamples, MA6_IntegersOfEveryWidthAreScaledExactly) {
  EXPECT_THAT(decoded<std::int16_t>({.bits = 16}, {0, 1, -32768, 32767}),
              ElementsAre(0.0F, 0x1p-15F, -1.0F, 1.0F - 0x1p-15F));
  EXPECT_THAT(decoded<std::int32_t>({.bits = 24}, {0, 1, -8388608, 8388607}),
              ElementsAre(0.0F, 0x1p-23F, -1.0F, 1.0F - 0x1p-23F));
  EXPECT_THAT(decoded<std::int32_t>({.bits = 32}, {0, 128, std::numeric_limits<int>::min()}),
              ElementsAre(0.0F, 0x1p-24F, -1.0F));
  EXPECT_THAT(decoded<std::uint8_t>({.bits = 8}, {128, 0, 255}),
              ElementsAre(0.0F, -1.0F, 1.0F - 0x1p-7F));
}

TEST_F(WavSamples, MA7_FloatsAboveFullScaleAreKept) {
  EXPECT_THAT(decoded<float>({.bits = 32, .is_float = true}, {1.5F, -4.0F, 16.0F}),
              ElementsAre(1.5F, -4.0F, 16.0F));
  EXPECT_THAT(decoded<double>({.bits = 64, .is_float = true}, {0.5, -1.25}),
              ElementsAre(0.5F, -1.25F));
}

TEST_F(WavSamples, MA7_WhatIsNoSoundBecomesZeroAndWhatIsTooLoudIsClamped) {
  constexpr float infinite = std::numeric_limits<float>::infinity();
  constexpr float no_number = std::numeric_limits<float>::quiet_NaN();
  EXPECT_THAT(decoded<float>({.bits = 32, .is_float = true},
                             {no_number, infinite, -infinite, 17.0F, -1e30F, 0.25F}),
              ElementsAre(0.0F, 0.0F, 0.0F, 16.0F, -16.0F, 0.25F));
}

TEST_F(WavSamples, MA6_EightChannelsAndEveryRateUpTo192kHzAreRead) {
  std::vector<std::int16_t> samples(8 * 100);
  std::iota(samples.begin(), samples.end(), std::int16_t{0});
  for (const int rate : {8000, 48000, 192000}) {
    write_wav(file_, {.sample_rate_hz = rate, .channels = 8}, samples);
    const auto reader = open_reader(file_);
    EXPECT_EQ(reader->format(), (AudioFormat{rate, 8}));
    EXPECT_EQ(read_all(*reader).channel(7)[99], 799 * 0x1p-15F);
  }
}

// Left, right, centre, LFE, back left, back right: the order in which the downmix takes them.
TEST_F(WavSamples, MA6_SixChannelsKeepTheirOrderInEveryContainer) {
  AudioBuffer six{6, 20'000};
  for (int c = 0; c < 6; ++c)
    for (float& sample : six.channel(c)) sample = static_cast<float>(c + 1) / 16.0F;
  for (const auto& [encoder, name] : {std::pair{"flac", "six.flac"},
                                      {"pcm_s16le", "six.wav"},
                                      {"pcm_s16be", "six.aiff"},
                                      {"wavpack", "six.wv"},
                                      {"alac", "six.m4a"}}) {
    encode_file(folder_ / name, encoder, six.view());
    const auto reader = open_reader(folder_ / name);
    ASSERT_EQ(reader->format(), (AudioFormat{48000, 6})) << name;
    const AudioBuffer read = read_all(*reader);
    for (int c = 0; c < 6; ++c) EXPECT_EQ(read.channel(c)[10'000], six.channel(c)[0]) << name;
  }
}

TEST_F(WavSamples, MA6_OtherFormatsAreRefusedByName) {
  write_wav(file_, {.channels = 9}, std::vector<std::int16_t>(900));
  const auto nine = index_file(file_, {});
  ASSERT_FALSE(nine);
  EXPECT_EQ(nine.error().kind, ErrorKind::Unsupported);
  EXPECT_THAT(nine.error().message, HasSubstr("9 channels"));

  write_wav(file_, {.sample_rate_hz = 4000}, std::vector<std::int16_t>(900));
  const auto slow = index_file(file_, {});
  ASSERT_FALSE(slow);
  EXPECT_EQ(slow.error().kind, ErrorKind::Unsupported);
  EXPECT_THAT(slow.error().message, HasSubstr("4000 Hz"));
}

TEST_F(WavSamples, MA5_ATrackOfOneFrameIsRead) {
  EXPECT_THAT(decoded<std::int16_t>({}, {-16384}), ElementsAre(-0.5F));
}

TEST_F(WavSamples, MA5_AHeaderThatPromisesMoreThanTheFileHasIsNotBelieved) {
  for (const std::uint32_t promised : {400'000'000U, 0xffffffffU, 0x7fffffffU}) {
    write_file(file_, wav_head({}, promised) + std::string(20'000, '\1'));
    const auto reader = open_reader(file_);
    EXPECT_EQ(reader->frames(), 10'000) << promised;
    EXPECT_EQ(reader->damaged_frames(), 0);
  }
}

TEST_F(WavSamples, MA5_ATrackWithoutAFrameIsCorrupt) {
  write_wav(file_, {}, std::vector<std::int16_t>{});
  const auto index = index_file(file_, {});
  ASSERT_FALSE(index);
  EXPECT_EQ(index.error().kind, ErrorKind::Corrupt);
}

}  // namespace
}  // namespace auralis::media
