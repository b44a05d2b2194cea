// SPDX-License-Identifier: GPL-3.0-or-later
#include <bit>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "media/WavWriter.h"

namespace auralis::media {
namespace {

std::uint64_t number_at(const Bytes& bytes, std::size_t at, int length) {
  std::uint64_t value = 0;
  for (int i = length - 1; i >= 0; --i)
    value = value << 8U | std::to_integer<std::uint64_t>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

std::string text_at(const Bytes& bytes, std::size_t at) {
  return {reinterpret_cast<const char*>(bytes.data()) + at, 4};
}

TEST(WavWriter, ST7_HeaderStatesFloatStereo48k) {
  const Bytes header = wav_header(1000);
  ASSERT_EQ(header.size(), 58U);
  EXPECT_EQ(text_at(header, 0), "RIFF");
  EXPECT_EQ(number_at(header, 4, 4), 58U - 8U + 8000U);
  EXPECT_EQ(text_at(header, 8), "WAVE");
  EXPECT_EQ(text_at(header, 12), "fmt ");
  EXPECT_EQ(number_at(header, 20, 2), 3U) << "IEEE float";
  EXPECT_EQ(number_at(header, 22, 2), 2U);
  EXPECT_EQ(number_at(header, 24, 4), 48000U);
  EXPECT_EQ(number_at(header, 28, 4), 384000U);
  EXPECT_EQ(number_at(header, 32, 2), 8U);
  EXPECT_EQ(number_at(header, 34, 2), 32U);
  EXPECT_EQ(text_at(header, 38), "fact");
  EXPECT_EQ(number_at(header, 46, 4), 1000U);
  EXPECT_EQ(text_at(header, 50), "data");
  EXPECT_EQ(number_at(header, 54, 4), 8000U);
}

TEST(WavWriter, ST7_Above4GiBTheSizesMoveToRf64) {
  constexpr FrameCount last_small = (0xffffffffLL - 50) / 8;
  EXPECT_EQ(text_at(wav_header(last_small), 0), "RIFF");
  const Bytes header = wav_header(last_small + 1);
  ASSERT_EQ(header.size(), 94U);
  EXPECT_EQ(text_at(header, 0), "RF64");
  EXPECT_EQ(number_at(header, 4, 4), 0xffffffffU);
  EXPECT_EQ(text_at(header, 12), "ds64");
  EXPECT_EQ(number_at(header, 16, 4), 28U);
  EXPECT_EQ(number_at(header, 20, 8), 94U - 8U + 8U * (last_small + 1));
  EXPECT_EQ(number_at(header, 28, 8), 8U * (last_small + 1));
  EXPECT_EQ(number_at(header, 36, 8), static_cast<std::uint64_t>(last_small + 1));
  EXPECT_EQ(text_at(header, 86), "data");
  EXPECT_EQ(number_at(header, 90, 4), 0xffffffffU);
}

TEST(WavWriter, ST7_SamplesAreInterleavedLittleEndianFloats) {
  AudioBuffer audio{2, 2};
  audio.channel(0)[0] = 1.0F;
  audio.channel(1)[0] = -0.5F;
  audio.channel(0)[1] = 1.5F;
  const Bytes bytes = wav_samples(audio.view());
  ASSERT_EQ(bytes.size(), 16U);
  EXPECT_EQ(number_at(bytes, 0, 4), std::bit_cast<std::uint32_t>(1.0F));
  EXPECT_EQ(number_at(bytes, 4, 4), std::bit_cast<std::uint32_t>(-0.5F));
  EXPECT_EQ(number_at(bytes, 8, 4), std::bit_cast<std::uint32_t>(1.5F));
  EXPECT_EQ(number_at(bytes, 12, 4), 0U);
  EXPECT_TRUE(wav_samples(AudioBuffer{2, 0}.view()).empty());
}

}  // namespace
}  // namespace auralis::media
