// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>
#include <xxhash.h>

#include "ByteForm.h"
#include "media/PacketIndex.h"

namespace auralis::media {
namespace {

constexpr std::uint64_t first_bytes = 0x4950554100000002;  // "AUPI", version 2

/// A stored index of two segments, the second so many bytes of the file behind the first.
Bytes stored_index(std::int64_t first_position, std::int64_t further) {
  ByteWriter out;
  out.put_fixed(first_bytes);
  out.put_fixed(0);
  out.put_fixed(0);
  for (const std::int64_t value : {48'000, 2, 1000}) out.put(value);
  out.put(std::string_view{"flac"});
  for (const std::int64_t value : {900, 0, 0, 2, 0, 0, 2}) out.put(value);
  for (const std::int64_t position : {first_position, further}) {
    out.put(position);
    out.put(std::int64_t{0});
    out.put_fixed(0);
    for (int i = 0; i < 5; ++i) out.put(std::int64_t{0});
  }
  out.put_fixed(XXH3_64bits(out.bytes().data(), out.bytes().size()));
  return std::move(out).bytes();
}

TEST(StoredPacketIndex, KeepsSegmentsAsDifferences) {
  const auto index = packet_index_from_bytes(stored_index(1000, 24));
  ASSERT_TRUE(index) << index.error().full();
  EXPECT_EQ(index->segments.at(1).byte_position, 1024);
}

TEST(StoredPacketIndex, IsCorruptWhereASumLeavesTheRange) {
  constexpr auto largest = std::numeric_limits<std::int64_t>::max();
  const auto index = packet_index_from_bytes(stored_index(largest, 1));
  ASSERT_FALSE(index) << "the second segment lies at " << index->segments.at(1).byte_position;
  EXPECT_EQ(index.error().kind, ErrorKind::Corrupt);
}

}  // namespace
}  // namespace auralis::media
