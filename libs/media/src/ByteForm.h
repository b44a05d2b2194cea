// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "base/Bytes.h"

namespace auralis::media {

/// Appends values in a form that does not depend on the machine.
class ByteWriter {
 public:
  /// Seven bits a byte, sign in the lowest bit: small numbers of either sign are short.
  void put(std::int64_t value) {
    auto rest = static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
    for (; rest >= 0x80; rest >>= 7) put_byte(static_cast<std::uint8_t>(rest | 0x80));
    put_byte(static_cast<std::uint8_t>(rest));
  }
  void put(std::string_view text) {
    put(static_cast<std::int64_t>(text.size()));
    for (const char c : text) put_byte(static_cast<std::uint8_t>(c));
  }
  /// Eight bytes, least significant first.
  void put_fixed(std::uint64_t value) {
    for (int shift = 0; shift < 64; shift += 8) put_byte(static_cast<std::uint8_t>(value >> shift));
  }
  const Bytes& bytes() const& noexcept { return bytes_; }
  Bytes bytes() && noexcept { return std::move(bytes_); }

 private:
  void put_byte(std::uint8_t byte) { bytes_.push_back(std::byte{byte}); }

  Bytes bytes_;
};

/// Takes back what a ByteWriter put. Bytes that do not fit give zeros and good() turns false.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) noexcept : bytes_{bytes} {}

  bool good() const noexcept { return good_; }
  bool empty() const noexcept { return bytes_.empty(); }

  std::int64_t take() noexcept {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint64_t byte = take_byte();
      value |= (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }
    good_ = false;
    return 0;
  }
  /// The number that lies so far behind `before` as the next one says.
  std::int64_t take_behind(std::int64_t before) noexcept {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(before, take(), &sum)) good_ = false;
    return sum;
  }
  int take_int() noexcept {
    const std::int64_t value = take();
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
      good_ = false;
      return 0;
    }
    return static_cast<int>(value);
  }
  std::string take_text() {
    const std::int64_t size = take();
    if (size < 0 || static_cast<std::uint64_t>(size) > bytes_.size()) {
      good_ = false;
      return {};
    }
    const auto* from = reinterpret_cast<const char*>(bytes_.data());
    std::string text{from, static_cast<std::size_t>(size)};
    bytes_ = bytes_.subspan(text.size());
    return text;
  }
  std::uint64_t take_fixed() noexcept {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 8) value |= std::uint64_t{take_byte()} << shift;
    return value;
  }

 private:
  std::uint8_t take_byte() noexcept {
    if (bytes_.empty()) {
      good_ = false;
      return 0;
    }
    const auto byte = std::to_integer<std::uint8_t>(bytes_.front());
    bytes_ = bytes_.subspan(1);
    return byte;
  }

  std::span<const std::byte> bytes_;
  bool good_{true};
};

}  // namespace auralis::media
