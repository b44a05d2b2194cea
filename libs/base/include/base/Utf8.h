// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace auralis {

/// How many bytes the character has that `text` begins with; 0 where that is none in UTF-8.
std::size_t first_character_bytes(std::string_view text) noexcept;

/// A text of whatever origin as one line of a log or a terminal shows it: control characters and
/// bytes that are no UTF-8 are spelled, "\n" or "\x1b".
std::string printable(std::string_view text);

/// `point` is a code point of Unicode and no surrogate.
inline void append_utf8(std::string& text, char32_t point) {
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

/// Leaves at most so many bytes of a text, and no half of a letter.
inline void cut_utf8(std::string& text, std::size_t most) {
  if (text.size() <= most) return;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  text.resize(most);
}

/// What a sentence shows of a text that anybody may have sent.
inline std::string shown_text(std::string text) {
  constexpr std::size_t most = 60;
  const std::size_t whole = text.size();
  cut_utf8(text, most);
  return text.size() < whole ? text + "..." : text;
}

}  // namespace auralis
