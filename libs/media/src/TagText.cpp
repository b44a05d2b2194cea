// SPDX-License-Identifier: GPL-3.0-or-later
#include "TagText.h"

#include <algorithm>
#include <charconv>

#include "base/Utf8.h"

namespace auralis::media {
namespace {

constexpr std::size_t max_text_bytes = 1000;
constexpr std::size_t max_lines_bytes = std::size_t{64} << 10U;
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

bool is_control(char32_t character) noexcept {
  return character < 0x20 || (character >= 0x7f && character < 0xa0);
}

/// How many bytes the character takes that begins with `lead`; 0 when none does.
std::size_t utf8_length(unsigned char lead) noexcept {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/// Whether a character of three or four bytes is no shorter one, no half of a pair and none beyond
/// the last.
bool is_allowed(unsigned char lead, unsigned char second) noexcept {
  switch (lead) {
    case 0xe0:
      return second >= 0xa0;
    case 0xed:
      return second <= 0x9f;
    case 0xf0:
      return second >= 0x90;
    case 0xf4:
      return second <= 0x8f;
    default:
      return true;
  }
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
  return unit;
}

}  // namespace

bool is_utf8(std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const auto lead = static_cast<unsigned char>(bytes.front());
    const std::size_t length = utf8_length(lead);
    if (length == 0 || length > bytes.size()) return false;
    if (length > 1 && !is_allowed(lead, static_cast<unsigned char>(bytes[1]))) return false;
    for (const char next : bytes.substr(1, length - 1))
      if ((static_cast<unsigned char>(next) & 0xc0U) != 0x80U) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

std::string one_line(const TagLib::String& text) {
  std::string out;
  for (TagLib::uint at = 0; at < text.size();) {
    char32_t character = next_character(text, at);
    if (is_control(character)) character = U' ';
    if (out.empty() && character == U' ') continue;
    const std::size_t before = out.size();
    append_utf8(out, character);
    if (out.size() > max_text_bytes) {
      out.resize(before);
      break;
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string many_lines(const TagLib::String& text) {
  std::string out;
  const auto end_line = [&out] {
    while (out.ends_with(' ')) out.pop_back();
    if (!out.empty()) out += '\n';
  };
  for (TagLib::uint at = 0; at < text.size() && out.size() < max_lines_bytes - 4;) {
    const char32_t character = next_character(text, at);
    const bool of_two =
        character == U'\r' && at < text.size() && text[static_cast<int>(at)] == L'\n';
    if (of_two) continue;
    if (character == U'\n' || character == U'\r')
      end_line();
    else
      append_utf8(out, is_control(character) ? U' ' : character);
  }
  end_line();
  while (out.ends_with("\n\n")) out.pop_back();
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

int number_behind_stroke(std::string_view text) noexcept {
  const auto stroke = text.find('/');
  if (stroke == std::string_view::npos) return 0;
  const auto begin = text.find_first_not_of(' ', stroke + 1);
  return begin == std::string_view::npos ? 0 : leading_number(text.substr(begin));
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
