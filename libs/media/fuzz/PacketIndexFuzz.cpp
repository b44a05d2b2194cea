// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <span>

#include <xxhash.h>

#include "media/PacketIndex.h"

// Stored packet indexes: whatever lies under a right checksum is refused, or reads back as itself.

namespace auralis::media {
namespace {

Bytes sealed(std::span<const std::byte> body) {
  Bytes bytes{body.begin(), body.end()};
  const std::uint64_t checksum = XXH3_64bits(body.data(), body.size());
  for (unsigned shift = 0; shift < 64; shift += 8)
    bytes.push_back(static_cast<std::byte>(checksum >> shift & 0xffU));
  return bytes;
}

void read(std::span<const std::byte> body) {
  (void)packet_index_from_bytes(body);
  const auto index = packet_index_from_bytes(sealed(body));
  if (!index) return;
  const auto again = packet_index_from_bytes(to_bytes(*index));
  if (!again || *again != *index) std::abort();
}

}  // namespace
}  // namespace auralis::media

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auralis::media::read(std::as_bytes(std::span{data, size}));
  return 0;
}
