// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "audio/AudioBuffer.h"

namespace auralis {
namespace {

TEST(AudioBuffer, StartsSilentAndPlanar) {
  AudioBuffer buffer{2, 3};
  EXPECT_EQ(buffer.channel(1).data(), buffer.channel(0).data() + 3);
  for (int c = 0; c < 2; ++c)
    for (const float sample : buffer.channel(c)) EXPECT_EQ(sample, 0.0F);
}

TEST(AudioView, SubSelectsFramesOfEveryChannel) {
  AudioBuffer buffer{2, 4};
  buffer.channel(0)[2] = 1.0F;
  buffer.channel(1)[3] = 2.0F;
  const auto tail = buffer.view().sub(2, 2);
  EXPECT_EQ(tail.channel(0)[0], 1.0F);
  EXPECT_EQ(tail.channel(1)[1], 2.0F);
}

TEST(AudioBuffer, ReshapeToLessKeepsTheMemory) {
  AudioBuffer buffer{2, 100};
  const float* const before = buffer.channel(0).data();
  buffer.reshape(1, 50);
  EXPECT_EQ(buffer.channel(0).data(), before);
  EXPECT_EQ(buffer.frames(), 50);
}

TEST(Frames, ConversionCoversTheLastPartialFrame) {
  EXPECT_EQ(frames_at(44100, 44100, engine_rate_hz), 48000);
  EXPECT_EQ(frames_at(1, 44100, engine_rate_hz), 2);
  EXPECT_EQ(frames_at(0, 44100, engine_rate_hz), 0);
}

}  // namespace
}  // namespace auralis
