// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace auralis::media {

/// A cyclic redundancy check, most significant bit first, that begins with 0: FLAC's and Ogg's.
template <class Word, Word polynomial>
class Crc {
 public:
  static Word of(std::span<const std::byte> bytes) noexcept {
    constexpr int width = std::numeric_limits<Word>::digits;
    Word crc = 0;
    for (const std::byte byte : bytes) {
      const auto index =
          (static_cast<unsigned>(crc >> (width - 8)) ^ std::to_integer<unsigned>(byte)) & 0xffU;
      crc = static_cast<Word>(static_cast<Word>(std::uint64_t{crc} << 8U) ^ table[index]);
    }
    return crc;
  }

 private:
  static constexpr std::array<Word, 256> make_table() noexcept {
    constexpr int width = std::numeric_limits<Word>::digits;
    std::array<Word, 256> made{};
    for (unsigned i = 0; i < 256; ++i) {
      auto crc = static_cast<Word>(static_cast<Word>(i) << (width - 8));
      for (int bit = 0; bit < 8; ++bit) {
        const bool carry = (crc >> (width - 1)) != 0;
        crc = static_cast<Word>(static_cast<Word>(crc << 1U) ^ (carry ? polynomial : Word{0}));
      }
      made[i] = crc;
    }
    return made;
  }
  static constexpr std::array<Word, 256> table = make_table();
};

using FlacHeaderCrc = Crc<std::uint8_t, 0x07>;
using FlacFrameCrc = Crc<std::uint16_t, 0x8005>;
using OggPageCrc = Crc<std::uint32_t, 0x04c11db7>;

}  // namespace auralis::media
