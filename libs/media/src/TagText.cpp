// SPDX-License-Identifier: GPL-3.0-or-later
#include "TagText.h"

#include <algorithm>
#include <charconv>

namespace auralis::media {
namespace {

constexpr std::size_t max_text_bytes = 1000;
constexpr char32_t replacement = 0xfffd;

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

bool is_high_surrogate(char32_t unit) noexcept {
  return unit >= 0xd800 && unit <= 0xdbff;
}

bool is_low_surrogate(char32_t unit) noexcept {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/// The character at `at`, which is moved behind it. TagLib keeps UTF-16 units and checks nothing.
char32_t next_character(const TagLib::String& text, TagLib::uint& at) {
  const auto unit = static_cast<char32_t>(text[static_cast<int>(at++)]);
  if (is_high_surrogate(unit) && at < text.size()) {
    const auto low = static_cast<char32_t>(text[static_cast<int>(at)]);
    if (is_low_surrogate(low)) {
      ++at;
      return 0x10000 + ((unit - 0xd800) << 10U) + (low - 0xdc00);
    }
  }
  if (is_high_surrogate(unit) || is_low_surrogate(unit) || unit > 0x10ffff) return replacement;
  const bool control = unit < 0x20 || (unit >= 0x7f && unit < 0xa0);
  return control ? U' ' : unit;
}

void put_utf8(std::string& out, char32_t character) {
  const auto put = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  const auto put_rest = [&](unsigned shift) { put(0x80U | (character >> shift & 0x3fU)); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xc0U | character >> 6U);
    put_rest(0);
  } else if (character < 0x10000) {
    put(0xe0U | character >> 12U);
    put_rest(6);
    put_rest(0);
  } else {
    put(0xf0U | character >> 18U);
    put_rest(12);
    put_rest(6);
    put_rest(0);
  }
}

}  // namespace

std::string one_line(const TagLib::String& text) {
  std::string out;
  for (TagLib::uint at = 0; at < text.size();) {
    const char32_t character = next_character(text, at);
    if (out.empty() && character == U' ') continue;
    const std::size_t before = out.size();
    put_utf8(out, character);
    if (out.size() > max_text_bytes) {
      out.resize(before);
      break;
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string joined(const TagLib::StringList& values) {
  TagLib::String all;
  for (const TagLib::String& value : values) {
    if (value.stripWhiteSpace().isEmpty()) continue;
    if (!all.isEmpty()) all += "; ";
    all += value.stripWhiteSpace();
  }
  return one_line(all);
}

int leading_number(std::string_view text) noexcept {
  constexpr int largest = 99999;
  int number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  return end.ec == std::errc{} && number >= 1 && number <= largest ? number : 0;
}

int year_in(std::string_view date) noexcept {
  for (auto at = std::ranges::find_if(date, is_digit); at != date.end();) {
    const auto end = std::find_if_not(at, date.end(), is_digit);
    if (end - at == 4 || end - at == 8) return leading_number({at, at + 4});
    at = std::find_if(end, date.end(), is_digit);
  }
  return 0;
}

}  // namespace auralis::media
