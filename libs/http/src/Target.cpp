// SPDX-License-Identifier: GPL-3.0-or-later
#include "Target.h"

#include <algorithm>
#include <optional>

#include "http/Text.h"

namespace auralis::http {
namespace {

enum class Plus { Itself, Space };

std::optional<int> digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

Result<char> escaped(std::string_view text, std::size_t at) {
  const auto high = at + 1 < text.size() ? digit(text[at + 1]) : std::nullopt;
  const auto low = at + 2 < text.size() ? digit(text[at + 2]) : std::nullopt;
  if (!high || !low)
    return fail(ErrorKind::InvalidArgument, "a '%' is not followed by two hexadecimal digits");
  return static_cast<char>(*high * 16 + *low);
}

Result<std::string> decoded(std::string_view text, Plus plus) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      AURALIS_TRY(const char c, escaped(text, i));
      result += c;
      i += 2;
    } else {
      result += text[i] == '+' && plus == Plus::Space ? ' ' : text[i];
    }
  }
  if (result.find('\0') != std::string::npos)
    return fail(ErrorKind::InvalidArgument, "the address holds a NUL");
  if (!is_valid_utf8(result)) return fail(ErrorKind::InvalidArgument, "the address is not UTF-8");
  return result;
}

bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(segment.size());
  }
  return false;
}

Result<std::string> parse_path(std::string_view text) {
  for (auto at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1))
    if (equals_ignoring_case(text.substr(at, 3), "%2f"))
      return fail(ErrorKind::InvalidArgument, "the path holds an encoded slash");
  AURALIS_TRY(std::string path, decoded(text, Plus::Itself));
  if (has_dot_segment(path))
    return fail(ErrorKind::InvalidArgument, "the path holds a '.' or '..' segment");
  return path;
}

Result<void> parse_query(std::string_view text, Target& target) {
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    AURALIS_TRY(std::string name, decoded(pair.substr(0, equals), Plus::Space));
    AURALIS_TRY(std::string value,
                decoded(pair.substr(std::min(equals + 1, pair.size())), Plus::Space));
    target.query.emplace_back(std::move(name), std::move(value));
  }
  return {};
}

/// "http://host:1/path" in its two parts; a proxy may send it.
std::string_view cut_authority(std::string_view& text) {
  constexpr std::string_view scheme = "http://";
  if (!equals_ignoring_case(text.substr(0, scheme.size()), scheme)) return {};
  text.remove_prefix(scheme.size());
  const std::string_view authority = text.substr(0, text.find_first_of("/?"));
  text.remove_prefix(authority.size());
  return authority;
}

/// But for letters, digits, and these, every byte as its number.
std::string encoded(std::string_view text, std::string_view kept) {
  std::string result;
  for (const char c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_digit = c >= '0' && c <= '9';
    if (is_letter || is_digit || kept.contains(c))
      result += c;
    else
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

}  // namespace

std::string target_of(std::string_view path,
                      const std::vector<std::pair<std::string, std::string>>& query) {
  constexpr std::string_view unreserved = "-._~";
  std::string target = encoded(path, "/-._~");
  for (const auto& [name, value] : query) {
    target += target.contains('?') ? '&' : '?';
    target += encoded(name, unreserved) + '=' + encoded(value, unreserved);
  }
  return target;
}

Result<Target> parse_target(std::string_view text) {
  Target target;
  target.authority = cut_authority(text);
  if (text == "*" && target.authority.empty()) {
    target.path = "*";
    return target;
  }
  const auto question = std::min(text.find('?'), text.size());
  const std::string_view path = text.substr(0, question);
  const bool is_root = path.empty() && !target.authority.empty();
  if (!is_root && !path.starts_with('/'))
    return fail(ErrorKind::InvalidArgument, "the address must begin with '/'");
  AURALIS_TRY(target.path, parse_path(is_root ? "/" : path));
  AURALIS_CHECK(parse_query(text.substr(std::min(question + 1, text.size())), target));
  return target;
}

}  // namespace auralis::http
