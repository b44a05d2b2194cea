// SPDX-License-Identifier: GPL-3.0-or-later
#include "ContentDisposition.h"

#include <fmt/format.h>

namespace auralis::api {
namespace {

constexpr bool is_letter_or_digit(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// What may stand in filename* as it is (RFC 8187, attr-char).
constexpr bool is_plain(char c) noexcept {
  return is_letter_or_digit(c) || std::string_view{"!#$&+-.^_`|~"}.contains(c);
}

/// In a quoted string some browsers decode "%" and take a backslash for a separator.
constexpr bool is_quotable(char c) noexcept {
  return c >= ' ' && c <= '~' && !std::string_view{"\"\\%/"}.contains(c);
}

constexpr bool begins_character(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
}

std::string disposition(std::string_view kind, std::string_view name) {
  std::string plain;
  std::string encoded;
  for (const char c : name) {
    if (is_quotable(c))
      plain += c;
    else if (begins_character(c))
      plain += '_';
    if (is_plain(c))
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}", kind, plain, encoded);
}

}  // namespace

std::string attachment_named(std::string_view name) {
  return disposition("attachment", name);
}

std::string inline_named(std::string_view name) {
  return disposition("inline", name);
}

}  // namespace auralis::api
