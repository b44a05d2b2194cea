// SPDX-License-Identifier: GPL-3.0-or-later
#include <latch>
#include <thread>

#include <gtest/gtest.h>

#include "PcmCache.h"

namespace auralis::streaming {
namespace {

constexpr std::size_t roomy = std::size_t{1} << 20;

PcmKey key_of(std::int64_t block) {
  return {.source = {}, .ends = {}, .block = block};
}

/// Makes blocks whose samples are all one value, and counts them.
struct Maker {
  int made{};

  float value_of(PcmCache& cache, std::int64_t block) {
    const auto make = [&]() -> Result<AudioBuffer> {
      ++made;
      AudioBuffer samples{2, PcmCache::block_frames};
      fill(samples.view(), static_cast<float>(block));
      return samples;
    };
    return (*cache.ensure(key_of(block), make, {}).value()).channel(1)[0];
  }
};

// CA-1: what is held is counted for real and never more than the cap; the block used last stays.
TEST(PcmCache, CA1_TheLeastRecentlyUsedBlockGoesFirst) {
  PcmCache probe{roomy};
  Maker maker;
  maker.value_of(probe, 0);
  const std::size_t one = probe.stats().bytes;
  EXPECT_GE(one, std::size_t{2} * PcmCache::block_frames * sizeof(float));

  PcmCache cache{3 * one};
  for (const std::int64_t block : {1, 2, 3, 1, 4}) maker.value_of(cache, block);
  EXPECT_EQ(cache.stats().bytes, 3 * one);
  EXPECT_EQ(cache.stats().evictions, 1U);
  maker.made = 0;
  EXPECT_EQ(maker.value_of(cache, 1), 1.0F);
  EXPECT_EQ(maker.made, 0) << "it was used after 2 was";
  EXPECT_EQ(maker.value_of(cache, 2), 2.0F);
  EXPECT_EQ(maker.made, 1);
}

// CA-1: two renders of one place decode it once.
TEST(PcmCache, CA1_ABlockThatTwoWantIsMadeOnce) {
  PcmCache cache{roomy};
  std::latch begun{1};
  std::latch finish{1};
  PcmCache::BlockPtr first;
  std::jthread maker{[&] {
    const auto make = [&]() -> Result<AudioBuffer> {
      begun.count_down();
      finish.wait();
      return AudioBuffer{2, PcmCache::block_frames};
    };
    first = cache.ensure(key_of(7), make, {}).value();
  }};
  begun.wait();
  std::jthread releaser{[&] {
    while (cache.stats().hits == 0) std::this_thread::yield();
    finish.count_down();
  }};
  const auto never = [&]() -> Result<AudioBuffer> { return fail(ErrorKind::Io, "made twice"); };
  const auto second = cache.ensure(key_of(7), never, {});
  maker.join();
  ASSERT_TRUE(second);
  EXPECT_EQ(*second, first);
  EXPECT_EQ(cache.stats().misses, 1U);
}

// ST-10: all who waited learn why it failed, and the next one tries again.
TEST(PcmCache, ST10_AFailureIsNotKept) {
  PcmCache cache{roomy};
  const auto refuse = []() -> Result<AudioBuffer> { return fail(ErrorKind::Io, "no disk"); };
  EXPECT_EQ(cache.ensure(key_of(1), refuse, {}).error().message, "no disk");
  Maker maker;
  EXPECT_EQ(maker.value_of(cache, 1), 1.0F);
}

// ST-10: a cell that nobody wants any more does not wait for what another one decodes.
TEST(PcmCache, ST10_AWaitEndsWhenNobodyWantsItsCell) {
  PcmCache cache{roomy};
  std::latch begun{1};
  std::stop_source stop;
  std::jthread maker{[&](const std::stop_token& end) {
    const auto make = [&]() -> Result<AudioBuffer> {
      begun.count_down();
      while (!end.stop_requested()) std::this_thread::yield();
      return AudioBuffer{2, PcmCache::block_frames};
    };
    (void)cache.ensure(key_of(1), make, {});
  }};
  begun.wait();
  stop.request_stop();
  const auto unused = []() -> Result<AudioBuffer> { return AudioBuffer{}; };
  const auto waited = cache.ensure(key_of(1), unused, stop.get_token());
  ASSERT_FALSE(waited);
  EXPECT_EQ(waited.error().kind, ErrorKind::Cancelled);
}

}  // namespace
}  // namespace auralis::streaming
