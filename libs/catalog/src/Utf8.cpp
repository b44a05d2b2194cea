// SPDX-License-Identifier: GPL-3.0-or-later
#include "Utf8.h"

#include <array>

namespace auralis {
namespace {

std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool allowed(char32_t point, std::size_t bytes) {
  constexpr std::array<char32_t, 5> lowest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  return point >= lowest[bytes] && point <= 0x10FFFF && !surrogate;
}

}  // namespace

std::optional<CodePoint> decode_utf8(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t bytes = length_of(lead);
  if (bytes == 0 || bytes > text.size()) return std::nullopt;
  if (bytes == 1) return CodePoint{lead, 1};
  char32_t point = lead & (0x7FU >> bytes);
  for (const char next : text.substr(1, bytes - 1)) {
    const auto byte = static_cast<unsigned char>(next);
    if ((byte & 0xC0U) != 0x80U) return std::nullopt;
    point = (point << 6U) | (byte & 0x3FU);
  }
  if (!allowed(point, bytes)) return std::nullopt;
  return CodePoint{point, bytes};
}

void append_utf8(std::string& text, char32_t point) {
  const auto tail = [&](unsigned shift) {
    text += static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
  };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0U | (point >> 6U));
    tail(0);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xE0U | (point >> 12U));
    tail(6), tail(0);
  } else {
    text += static_cast<char>(0xF0U | (point >> 18U));
    tail(12), tail(6), tail(0);
  }
}

}  // namespace auralis
