// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "api/CoverGate.h"
#include "media/Thumbnail.h"

namespace auralis::api {
namespace {

const Hash128 one{1, 1}, other{2, 2};

/// Nobody waits.
std::stop_token at_once() {
  std::stop_source stop;
  stop.request_stop();
  return stop.get_token();
}

TEST(CoverGate, CT80_TwoPicturesAtATime) {
  CoverGate gate;
  std::optional first{gate.enter(at_once()).value()};
  const auto second = gate.enter(at_once()).value();
  EXPECT_EQ(gate.enter(at_once()).error().kind, ErrorKind::Cancelled);
  first.reset();
  EXPECT_TRUE(gate.enter(at_once()));
}

TEST(CoverGate, CT80_DecodingTakesNoMoreTogetherThanOneMay) {
  CoverGate gate;
  auto first = gate.enter(at_once()).value();
  ASSERT_TRUE(first.reserve(media::most_decoding_bytes - 10, at_once()));
  {
    auto second = gate.enter(at_once()).value();
    EXPECT_EQ(second.reserve(11, at_once()).error().kind, ErrorKind::Cancelled);
    EXPECT_TRUE(second.reserve(10, at_once()));
  }
  auto third = gate.enter(at_once()).value();
  EXPECT_TRUE(third.reserve(10, at_once())) << "what was reserved is given back";
}

TEST(CoverGate, CT80_WhatThrowsGivesBackItsTurn) {
  CoverGate gate;
  for (int i = 0; i < 3; ++i) {
    try {
      auto turn = gate.enter(at_once()).value();
      ASSERT_TRUE(turn.reserve(media::most_decoding_bytes, at_once())) << i;
      const auto making = gate.begin(one, at_once()).value();
      throw std::runtime_error{"no memory"};
    } catch (const std::runtime_error&) {
    }
  }
  EXPECT_TRUE(gate.begin(one, at_once()));
}

TEST(CoverGate, CT80_OneThumbnailIsMadeByOneAtATime) {
  CoverGate gate;
  std::optional making{gate.begin(one, at_once()).value()};
  EXPECT_TRUE(gate.begin(other, at_once()));
  EXPECT_EQ(gate.begin(one, at_once()).error().kind, ErrorKind::Cancelled);
  bool made = false;
  std::jthread waiting{[&] { made = gate.begin(one, {}).has_value(); }};
  making.reset();
  waiting.join();
  EXPECT_TRUE(made) << "who waits goes on";
}

}  // namespace
}  // namespace auralis::api
