// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "base/Hash.h"

namespace auralis {
namespace {

TEST(Hash, HexRoundTrips) {
  const Hash128 hash{0x0123456789abcdefU, 0xfedcba9876543210U};
  EXPECT_EQ(hash.hex(), "0123456789abcdeffedcba9876543210");
  EXPECT_EQ(Hash128::from_hex(hash.hex()), hash);
  EXPECT_FALSE(Hash128::from_hex("0123"));
  EXPECT_FALSE(Hash128::from_hex("g123456789abcdeffedcba9876543210"));
}

TEST(Hash, PiecesGiveTheDigestOfTheWhole) {
  Hasher pieces;
  pieces.add("abc");
  pieces.add("def");
  EXPECT_EQ(pieces.digest(), hash_of(std::as_bytes(std::span{std::string_view{"abcdef"}})));
}

TEST(Hash, AnIntegerIsEightBytesLeastSignificantFirst) {
  Hasher number;
  number.add(std::int64_t{1});
  const std::array<std::byte, 8> bytes{std::byte{1}};
  EXPECT_EQ(number.digest(), hash_of(bytes));
}

}  // namespace
}  // namespace auralis
