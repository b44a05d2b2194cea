// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/Bytes.h"
#include "base/Hash.h"
#include "base/Result.h"

namespace auralis::mastering {

/// Writes a stored form: four letters, a version, numbers least significant byte first, and at
/// the end a checksum of all before it.
class ByteWriter {
 public:
  ByteWriter(std::string_view letters, int version);

  template <std::integral Integer>
  void add(Integer value) {
    auto rest = static_cast<std::uint64_t>(value);
    for (std::size_t i = 0; i < sizeof(Integer); ++i, rest >>= 8U)
      bytes_.push_back(static_cast<std::byte>(rest & 0xffU));
  }

  Bytes finish() &&;

 private:
  Bytes bytes_;
};

/// Reads what ByteWriter wrote. make() has verified the checksum, so what follows can only be
/// wrong where the writer was: taking more than there is ends in failed().
class ByteReader {
 public:
  /// Fails with Corrupt; `what` names the form for people ("track profile").
  static Result<ByteReader> make(std::span<const std::byte> bytes, std::string_view letters,
                                 int version, std::string_view what);

  template <std::integral Integer>
  Integer take() {
    if (rest_.size() < sizeof(Integer)) {
      failed_ = true;
      return {};
    }
    std::uint64_t value = 0;
    for (std::size_t i = sizeof(Integer); i-- > 0;)
      value = value << 8U | static_cast<std::uint64_t>(rest_[i]);
    rest_ = rest_.subspan(sizeof(Integer));
    return static_cast<Integer>(value);
  }

  std::size_t left() const noexcept { return rest_.size(); }
  /// True when more was taken than there was, or something is left over.
  bool failed() const noexcept { return failed_ || !rest_.empty(); }

 private:
  explicit ByteReader(std::span<const std::byte> rest) : rest_{rest} {}

  std::span<const std::byte> rest_;
  bool failed_{};
};

}  // namespace auralis::mastering
