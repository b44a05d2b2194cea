// SPDX-License-Identifier: GPL-3.0-or-later
#include "Text.h"

#include <array>
#include <cstddef>
#include <optional>

namespace auralis {
namespace {

struct Decoded {
  char32_t point{};
  std::size_t bytes{1};
};

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

/// The first code point of `text`, which is not empty; nullopt when its bytes are no UTF-8.
std::optional<Decoded> decode(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t bytes = length_of(lead);
  if (bytes == 0 || bytes > text.size()) return std::nullopt;
  if (bytes == 1) return Decoded{lead, 1};
  char32_t point = lead & (0x7FU >> bytes);
  for (const char next : text.substr(1, bytes - 1)) {
    const auto byte = static_cast<unsigned char>(next);
    if ((byte & 0xC0U) != 0x80U) return std::nullopt;
    point = (point << 6U) | (byte & 0x3FU);
  }
  if (!allowed(point, bytes)) return std::nullopt;
  return Decoded{point, bytes};
}

void append(std::string& text, char32_t point) {
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

char32_t lower(char32_t point) {
  const auto within = [point](char32_t low, char32_t high) {
    return point >= low && point <= high;
  };
  if (within('A', 'Z')) return point + 0x20;
  if (within(0xC0, 0xDE) && point != 0xD7) return point + 0x20;  // Latin-1, less the times sign
  if (within(0x391, 0x3A9)) return point + 0x20;                 // Greek
  if (within(0x410, 0x42F)) return point + 0x20;                 // Cyrillic
  if (within(0x400, 0x40F)) return point + 0x50;                 // Cyrillic, beyond Russian
  return point;
}

/// The letters an accented small letter of Latin-1 sorts as, from U+00DF on; empty for itself.
constexpr std::array<std::string_view, 33> plain{
    "ss", "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i",  "i", "i",
    "d",  "n", "o", "o", "o", "o", "o", "",   "o", "u", "u", "u", "u", "y", "th", "y"};
constexpr char32_t first_accented = 0xDF;

void append_plain(std::string& text, char32_t point) {
  const bool accented = point >= first_accented && point < first_accented + plain.size();
  const std::string_view letters = accented ? plain[point - first_accented] : std::string_view{};
  if (letters.empty())
    append(text, point);
  else
    text += letters;
}

template <class Append>
std::string mapped(std::string_view utf8, Append append_point) {
  std::string result;
  result.reserve(utf8.size());
  while (!utf8.empty()) {
    const auto next = decode(utf8);
    if (next)
      append_point(result, lower(next->point));
    else
      result += utf8.front();
    utf8.remove_prefix(next ? next->bytes : 1);
  }
  return result;
}

bool is_punctuation(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool letter_or_digit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  return byte < 0x80 && !letter_or_digit;
}

std::string_view without_punctuation(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty() && is_punctuation(rest.front())) rest.remove_prefix(1);
  return rest.empty() ? text : rest;
}

std::string_view without_article(std::string_view text) {
  for (const std::string_view article : {"the ", "a ", "an "})
    if (text.starts_with(article) && text.size() > article.size())
      return without_punctuation(text.substr(article.size()));
  return text;
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto next = decode(bytes);
    if (!next) return false;
    bytes.remove_prefix(next->bytes);
  }
  return true;
}

}  // namespace

std::string display_text(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string{bytes};
  std::string text;
  for (const char c : bytes) append(text, static_cast<unsigned char>(c));
  return text;
}

std::string folded(std::string_view utf8) {
  return mapped(utf8, append);
}

std::string sort_key(std::string_view utf8) {
  const std::string key = mapped(utf8, append_plain);
  return std::string{without_article(without_punctuation(key))};
}

std::string sort_key_of(std::string_view name, std::string_view sort_name) {
  if (sort_name.empty()) return sort_key(name);
  std::string key = sort_key(sort_name);
  for (const std::string_view article : {", the", ", a", ", an"})
    if (key.ends_with(article) && key.size() > article.size())
      key.resize(key.size() - article.size());
  return key;
}

}  // namespace auralis
