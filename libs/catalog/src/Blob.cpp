// SPDX-License-Identifier: GPL-3.0-or-later
#include "Blob.h"

#include <charconv>
#include <string_view>

#include "Dialect.h"

namespace auralis {
namespace {

constexpr std::string_view hex_begin = "\\x";
constexpr std::string_view hex_digits = "0123456789abcdef";

}  // namespace

Blob::Blob(soci::session& session)
    : is_text_{dialect_of(session).binds_bytes_as_text()}, blob_{session}, text_{hex_begin} {}

void Blob::fill(std::span<const std::byte> bytes) {
  if (bytes.empty()) return;
  if (!is_text_) {
    blob_.write(0, reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return;
  }
  text_ = hex_begin;
  text_.reserve(text_.size() + bytes.size() * 2);
  for (const std::byte byte : bytes) {
    text_ += hex_digits[std::to_integer<unsigned>(byte) >> 4U];
    text_ += hex_digits[std::to_integer<unsigned>(byte) & 0xFU];
  }
}

Bytes Blob::bytes() {
  if (!is_text_) {
    Bytes bytes(blob_.get_len());
    if (!bytes.empty()) blob_.read(0, reinterpret_cast<char*>(bytes.data()), bytes.size());
    return bytes;
  }
  if (!text_.starts_with(hex_begin)) return {};
  const std::string_view digits = std::string_view{text_}.substr(hex_begin.size());
  Bytes bytes(digits.size() / 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    unsigned value = 0;
    const char* const at = digits.data() + 2 * i;
    std::from_chars(at, at + 2, value, 16);
    bytes[i] = static_cast<std::byte>(value);
  }
  return bytes;
}

}  // namespace auralis
