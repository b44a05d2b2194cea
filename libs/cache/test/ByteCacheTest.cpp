// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "cache/ByteCache.h"

namespace auralis {
namespace {

using TextCache = ByteCache<int, std::string>;

std::shared_ptr<const std::string> text(const char* value) {
  return std::make_shared<const std::string>(value);
}

// CA-1: the least recently used entry goes first, and a hit is a use.
TEST(ByteCache, CA1_EvictsTheLeastRecentlyUsedFirst) {
  TextCache cache{30};
  cache.insert(1, text("one"), 10);
  cache.insert(2, text("two"), 10);
  cache.insert(3, text("three"), 10);
  EXPECT_EQ(*cache.find(1), "one");
  cache.insert(4, text("four"), 10);
  EXPECT_EQ(cache.find(2), nullptr);
  EXPECT_NE(cache.find(1), nullptr);
  EXPECT_EQ(cache.stats().evictions, 1U);
}

// CA-1: touching keeps an entry as a hit does, but is not counted; looking keeps nothing.
TEST(ByteCache, CA1_TouchIsAUseAndContainsIsNot) {
  TextCache cache{20};
  cache.insert(1, text("one"), 10);
  cache.insert(2, text("two"), 10);
  EXPECT_TRUE(cache.contains(1));
  EXPECT_TRUE(cache.touch(1));
  EXPECT_TRUE(cache.contains(2));
  EXPECT_FALSE(cache.touch(9));
  cache.insert(3, text("three"), 10);
  EXPECT_TRUE(cache.contains(1));
  EXPECT_FALSE(cache.contains(2));
  EXPECT_EQ(cache.stats().hits + cache.stats().misses, 0U);
}

// CA-1: what a part of the entries holds, which is neither a use nor counted.
TEST(ByteCache, CA1_TellsWhatAPartHolds) {
  TextCache cache{30};
  cache.insert(1, text("one"), 10);
  cache.insert(2, text("two"), 11);
  cache.insert(3, text("three"), 9);
  const CacheStats part =
      cache.held([](int key, const std::string& value) { return key == 1 || value == "three"; });
  EXPECT_EQ(part.entries, 2U);
  EXPECT_EQ(part.bytes, 19U);
  EXPECT_EQ(cache.stats().hits + cache.stats().misses, 0U);
  cache.insert(4, text("four"), 5);
  EXPECT_FALSE(cache.contains(1)) << "it was not used";
}

// CA-1: the cap holds after each insert, whatever the sizes; too large a value is not kept.
TEST(ByteCache, CA1_NeverChargesMoreThanItsCapacity) {
  TextCache cache{100};
  for (int i = 0; i < 200; ++i) {
    cache.insert(i, text("value"), static_cast<std::size_t>(i * 37 % 60));
    ASSERT_LE(cache.stats().bytes, 100U) << "after insert " << i;
  }
  const std::size_t before = cache.stats().entries;
  cache.insert(1000, text("too large"), 101);
  EXPECT_EQ(cache.find(1000), nullptr);
  EXPECT_EQ(cache.stats().entries, before) << "nothing may be evicted for what is not kept";
  cache.insert(1001, text("exactly"), 100);
  EXPECT_NE(cache.find(1001), nullptr);
  EXPECT_EQ(cache.stats().entries, 1U);
}

TEST(ByteCache, CA1_ReplacingAnEntryReplacesItsCharge) {
  TextCache cache{100};
  cache.insert(1, text("old"), 80);
  cache.insert(1, text("new"), 30);
  EXPECT_EQ(*cache.find(1), "new");
  EXPECT_EQ(cache.stats().bytes, 30U);
  EXPECT_EQ(cache.stats().evictions, 0U);
}

TEST(ByteCache, CA1_EvictionNeverTakesBytesFromAReader) {
  TextCache cache{10};
  cache.insert(1, text("kept by the reader"), 10);
  const auto held = cache.find(1);
  cache.insert(2, text("another"), 10);
  EXPECT_EQ(cache.find(1), nullptr);
  EXPECT_EQ(*held, "kept by the reader");
}

TEST(ByteCache, CA3_ClearAndEraseForgetAndAnswerWhatWasFreed) {
  TextCache cache{100};
  cache.insert(1, text("one"), 40);
  cache.insert(2, text("two"), 20);
  cache.erase(1);
  cache.erase(7);
  EXPECT_EQ(cache.stats().bytes, 20U);
  const CacheStats freed = cache.clear();
  EXPECT_EQ(freed.bytes, 20U);
  EXPECT_EQ(freed.entries, 1U);
  EXPECT_EQ(cache.stats().bytes, 0U);
  EXPECT_EQ(cache.find(2), nullptr);
  cache.insert(3, text("three"), 100);
  EXPECT_NE(cache.find(3), nullptr);
}

TEST(ByteCache, CA1_HoldsItsCapUnderFourThreads) {
  TextCache cache{64};
  std::atomic<bool> exceeded{false};
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&cache, &exceeded, t] {
      for (int i = 0; i < 2000; ++i) {
        const int key = (i * 7 + t) % 40;
        if (!cache.find(key)) cache.insert(key, text("x"), static_cast<std::size_t>(1 + key % 9));
        if (cache.stats().bytes > 64) exceeded = true;
      }
    });
  threads.clear();
  EXPECT_FALSE(exceeded);
}

}  // namespace
}  // namespace auralis
