// SPDX-License-Identifier: GPL-3.0-or-later
#include "ByteForm.h"

#include <algorithm>
#include <cassert>

namespace auralis::mastering {
namespace {

constexpr std::size_t letters_size = 4;
constexpr std::size_t checksum_size = 16;
constexpr std::size_t smallest = letters_size + sizeof(std::uint16_t) + checksum_size;

}  // namespace

ByteWriter::ByteWriter(std::string_view letters, int version) {
  assert(letters.size() == letters_size);
  for (const char letter : letters) add(static_cast<std::uint8_t>(letter));
  add(static_cast<std::uint16_t>(version));
}

Bytes ByteWriter::finish() && {
  const Hash128 checksum = hash_of(bytes_);
  add(checksum.high);
  add(checksum.low);
  return std::move(bytes_);
}

Result<ByteReader> ByteReader::make(std::span<const std::byte> bytes, std::string_view letters,
                                    int version, std::string_view what) {
  if (bytes.size() < smallest)
    return fail(ErrorKind::Corrupt, "stored {} has only {} bytes", what, bytes.size());
  const auto body = bytes.first(bytes.size() - checksum_size);
  ByteReader end{bytes.last(checksum_size)};
  const auto high = end.take<std::uint64_t>();
  if (hash_of(body) != Hash128{.high = high, .low = end.take<std::uint64_t>()})
    return fail(ErrorKind::Corrupt, "stored {} does not match its checksum", what);
  ByteReader reader{body};
  const bool known = std::ranges::all_of(letters, [&reader](char letter) {
    return reader.take<std::uint8_t>() == static_cast<std::uint8_t>(letter);
  });
  if (!known) return fail(ErrorKind::Corrupt, "stored bytes are no {}", what);
  if (const int found = reader.take<std::uint16_t>(); found != version)
    return fail(ErrorKind::Corrupt, "stored {} has version {}, expected {}", what, found, version);
  return reader;
}

}  // namespace auralis::mastering
