// SPDX-License-Identifier: GPL-3.0-or-later
#include "Text.h"

#include <algorithm>

#include "Folding.h"
#include "Utf8.h"

namespace auralis {
namespace {

constexpr std::size_t longest_sort_key = 400;

template <class Append>
std::string mapped(std::string_view utf8, Append append_point) {
  std::string result;
  result.reserve(utf8.size());
  while (!utf8.empty()) {
    const auto next = decode_utf8(utf8);
    if (next)
      append_point(result, next->point);
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

/// At most so many bytes, of whole characters.
std::string_view beginning(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto next = decode_utf8(bytes);
    if (!next) return false;
    bytes.remove_prefix(next->bytes);
  }
  return true;
}

}  // namespace

std::string display_text(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string{bytes};
  std::string text;
  for (const char c : bytes) append_utf8(text, static_cast<unsigned char>(c));
  return text;
}

std::string folded(std::string_view utf8) {
  return mapped(utf8,
                [](std::string& text, char32_t point) { append_utf8(text, lower_case(point)); });
}

std::string plain_text(std::string_view utf8) {
  return mapped(utf8, append_plain);
}

std::string genre_identity(std::string_view name) {
  std::string identity = folded(name);
  std::ranges::replace_if(identity, [](char c) { return c == '-' || c == '_'; }, ' ');
  return identity;
}

std::string sort_key(std::string_view utf8) {
  const std::string key = plain_text(utf8);
  return std::string{beginning(without_article(without_punctuation(key)), longest_sort_key)};
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
