// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdlib>
#include <span>

#include "base/Bytes.h"
#include "base/Hash.h"
#include "base/Result.h"
#include "mastering/Profiler.h"

namespace auralis::mastering {

/// `body` with the checksum that stored forms end with: a fuzzer would never guess it.
inline Bytes sealed(std::span<const std::byte> body) {
  Bytes bytes{body.begin(), body.end()};
  const Hash128 checksum = hash_of(body);
  for (const std::uint64_t half : {checksum.high, checksum.low})
    for (unsigned shift = 0; shift < 64; shift += 8)
      bytes.push_back(static_cast<std::byte>(half >> shift & 0xffU));
  return bytes;
}

/// Whatever lies under a right checksum is refused, or reads back as itself.
template <class Value>
void check_stored_form(std::span<const std::uint8_t> data,
                       Result<Value> (*read)(std::span<const std::byte>)) {
  const auto body = std::as_bytes(data);
  (void)read(body);
  const auto value = read(sealed(body));
  if (!value) return;
  const auto again = read(to_bytes(*value));
  if (!again || *again != *value) std::abort();
}

}  // namespace auralis::mastering
