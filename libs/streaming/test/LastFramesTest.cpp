// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "LastFrames.h"

namespace auralis::streaming {
namespace {

/// Frames whose left sample is their place in the track, and the right one the same below zero.
AudioBuffer frames_from(FrameCount start, FrameCount count) {
  AudioBuffer made{2, count};
  for (FrameCount i = 0; i < count; ++i) {
    made.view().data(0)[i] = static_cast<float>(start + i);
    made.view().data(1)[i] = -static_cast<float>(start + i);
  }
  return made;
}

void keep(LastFrames& last, FrameCount start, FrameCount count) {
  const AudioBuffer made = frames_from(start, count);
  last.keep(start, made.view());
}

/// How many of `count` frames from `start` on are known, each of which is the one of its place.
FrameCount known(const LastFrames& last, FrameCount start, FrameCount count) {
  AudioBuffer out{2, count};
  const FrameCount read = last.read(start, out.view());
  for (FrameCount i = 0; i < read; ++i) {
    EXPECT_EQ(out.view().data(0)[i], static_cast<float>(start + i));
    EXPECT_EQ(out.view().data(1)[i], -static_cast<float>(start + i));
  }
  return read;
}

TEST(LastFrames, KnowsTheNewestOfWhatCameInPieces) {
  LastFrames last{10};
  for (const FrameCount start : {100, 104, 108, 112}) keep(last, start, 4);
  EXPECT_EQ(known(last, 105, 4), 0);
  EXPECT_EQ(known(last, 106, 4), 4);
  EXPECT_EQ(known(last, 106, 30), 10);
  EXPECT_EQ(known(last, 114, 8), 2);
  EXPECT_EQ(known(last, 116, 8), 0);
}

TEST(LastFrames, APieceLongerThanItIsCutInFront) {
  LastFrames last{10};
  keep(last, -5, 25);
  EXPECT_EQ(known(last, 9, 20), 0);
  EXPECT_EQ(known(last, 10, 20), 10);
}

TEST(LastFrames, ForgetsAllWhereAnotherPlaceBegins) {
  LastFrames last{10};
  keep(last, 100, 8);
  keep(last, 109, 3);
  EXPECT_EQ(known(last, 104, 4), 0);
  EXPECT_EQ(known(last, 109, 4), 3);
  keep(last, 90, 2);
  EXPECT_EQ(known(last, 109, 4), 0);
  EXPECT_EQ(known(last, 90, 2), 2);
}

TEST(LastFrames, KnowsNothingAtFirst) {
  EXPECT_EQ(known(LastFrames{10}, 0, 4), 0);
}

}  // namespace
}  // namespace auralis::streaming
