// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace auralis {

/// A 128-bit XXH3 digest: names content, is no defence against forgery.
struct Hash128 {
  std::uint64_t high{};
  std::uint64_t low{};

  constexpr auto operator<=>(const Hash128&) const = default;

  /// 32 lower-case hexadecimal digits, most significant first.
  std::string hex() const;
  static std::optional<Hash128> from_hex(std::string_view text);
};

/// XXH3-128 over everything fed in, in order. One thread at a time.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;

  void add(std::span<const std::byte> bytes);
  void add(std::string_view text);
  /// The value's eight bytes, least significant first, on every machine.
  void add(std::int64_t value);
  Hash128 digest() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

Hash128 hash_of(std::span<const std::byte> bytes);

}  // namespace auralis

template <>
struct std::hash<auralis::Hash128> {
  std::size_t operator()(const auralis::Hash128& digest) const noexcept {
    return static_cast<std::size_t>(digest.low);
  }
};
