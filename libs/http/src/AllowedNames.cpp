// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/AllowedNames.h"

#include <algorithm>
#include <array>

#include "IpAddress.h"
#include "base/Numbers.h"
#include "http/Text.h"

namespace auralis::http {
namespace {

constexpr std::size_t longest_name = 253;  // RFC 1035

constexpr std::array<std::string_view, 3> loopback_names{"localhost", "ip6-localhost",
                                                         "ip6-loopback"};

constexpr std::array<std::string_view, 2> origins_without_host{"file://", "app://."};

constexpr bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

bool is_ipv6(std::string_view text) {
  const auto address = address_in(text);
  return address && address->is_v6();
}

/// What is written in other letters comes from browsers as "xn--".
bool is_name(std::string_view text) {
  const auto may_hold = [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
  };
  return !text.empty() && text.size() <= longest_name && !text.starts_with('.') &&
         !text.contains("..") && std::ranges::all_of(text, may_hold);
}

bool is_port_or_nothing(std::string_view text) {
  return text.empty() || (text.starts_with(':') && integer_in(text.substr(1), 1, 65535));
}

/// As it stands in an address: with IPv6 in brackets.
bool is_authority(std::string_view text) {
  if (const auto end = text.find(']'); text.starts_with('[') && end != std::string_view::npos)
    return is_ipv6(text.substr(1, end - 1)) && is_port_or_nothing(text.substr(end + 1));
  const auto colon = std::min(text.find(':'), text.size());
  return is_name(text.substr(0, colon)) && is_port_or_nothing(text.substr(colon));
}

/// Of a host, without brackets and port.
std::string_view name_of(std::string_view host) {
  if (is_ipv6(host)) return host;
  return host.starts_with('[') ? host.substr(1, host.find(']') - 1)
                               : host.substr(0, host.find(':'));
}

bool is_scheme(std::string_view text) {
  const auto may_hold = [](char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  };
  return !text.empty() && is_letter(text.front()) && std::ranges::all_of(text, may_hold);
}

}  // namespace

bool is_host(std::string_view text) {
  return is_authority(text) || is_ipv6(text);
}

bool is_loopback_host(std::string_view text) {
  std::string_view name = name_of(text);
  if (const auto address = address_in(name)) return is_loopback(*address);
  if (name.ends_with('.')) name.remove_suffix(1);
  const auto is_it = [&](std::string_view each) { return equals_ignoring_case(each, name); };
  return std::ranges::any_of(loopback_names, is_it) || lower_case(name).ends_with(".localhost");
}

bool is_origin(std::string_view text) {
  constexpr std::string_view separator = "://";
  const auto is_all_of = [&](std::string_view each) { return equals_ignoring_case(each, text); };
  if (std::ranges::any_of(origins_without_host, is_all_of)) return true;
  const auto end = text.find(separator);
  return end != std::string_view::npos && is_scheme(text.substr(0, end)) &&
         is_authority(text.substr(end + separator.size()));
}

}  // namespace auralis::http
