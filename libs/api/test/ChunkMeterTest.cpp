// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <gtest/gtest.h>

#include "api/ChunkMeter.h"

namespace auralis::api {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// Gives what it was told, piece by piece.
class Pieces final : public http::BodySource {
 public:
  explicit Pieces(std::vector<Piece> pieces) : pieces_{std::move(pieces)} {}
  Piece pull(std::function<void()>) override { return pieces_[next_++]; }

 private:
  std::vector<Piece> pieces_;
  std::size_t next_ = 0;
};

std::unique_ptr<http::BodySource> pieces(std::vector<http::BodySource::Piece> all) {
  return std::make_unique<Pieces>(std::move(all));
}

http::BodySource::Piece bytes(std::size_t count, bool last) {
  return {.bytes = share(Bytes(count)), .last = last};
}

TEST(ChunkMeter, AWholeBodyHasBothTimesAndAllItsBytes) {
  ChunkMeter meter;
  auto body =
      meter.watch(pieces({{}, bytes(10, false), bytes(20, true)}), "miss", Clock::now() - 2s);
  while (!body->pull([] {}).last) continue;
  body.reset();
  const auto tiers = meter.tiers();
  ASSERT_EQ(tiers.size(), 1U);
  const ChunkMeter::OfTier& miss = tiers.at("miss");
  EXPECT_EQ(miss.answers, 1U);
  EXPECT_EQ(miss.broken_off, 0U);
  EXPECT_EQ(miss.bytes, 30U);
  EXPECT_EQ(miss.first_byte.count(), 1U);
  EXPECT_EQ(miss.whole.count(), 1U);
  EXPECT_GE(miss.first_byte.sum_seconds, 2.0) << "counted from the request on";
}

TEST(ChunkMeter, WhoLeavesBreaksOffAndCountsInNoTime) {
  ChunkMeter meter;
  auto body = meter.watch(pieces({bytes(10, false), bytes(20, true)}), "tier1", Clock::now());
  body->pull([] {});
  body.reset();
  const ChunkMeter::OfTier tier1 = meter.tiers().at("tier1");
  EXPECT_EQ(tier1.broken_off, 1U);
  EXPECT_EQ(tier1.bytes, 10U);
  EXPECT_EQ(tier1.first_byte.count(), 1U);
  EXPECT_EQ(tier1.whole.count(), 0U);
}

TEST(ChunkMeter, ARenderThatFailsBreaksOff) {
  ChunkMeter meter;
  auto body = meter.watch(pieces({{.last = true, .failed = true}}), "miss", Clock::now());
  EXPECT_TRUE(body->pull([] {}).failed);
  body.reset();
  EXPECT_EQ(meter.tiers().at("miss").broken_off, 1U);
  EXPECT_EQ(meter.tiers().at("miss").whole.count(), 0U);
}

// A HEAD, or a revalidation that is answered with 304.
TEST(ChunkMeter, AnAnswerWhoseBodyNobodyWantsIsNone) {
  ChunkMeter meter;
  meter.watch(pieces({bytes(10, true)}), "tier1", Clock::now()).reset();
  EXPECT_EQ(meter.tiers().at("tier1").answers, 0U);
  EXPECT_EQ(meter.tiers().at("tier1").broken_off, 0U);
}

}  // namespace
}  // namespace auralis::api
