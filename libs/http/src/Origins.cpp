// SPDX-License-Identifier: GPL-3.0-or-later
#include "Origins.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/Numbers.h"
#include "http/Text.h"

namespace auralis::http {
namespace {

bool is_port(std::string_view text) {
  return integer_in(text, 1, 65535).has_value();
}

/// "name:80" as "name", "[::1]:80" as "[::1]"; empty when what follows the colon is no port.
std::string_view without_port(std::string_view host) {
  const auto colon = host.find(':', host.starts_with('[') ? host.find(']') : 0);
  if (colon == std::string_view::npos) return host;
  return is_port(host.substr(colon + 1)) ? host.substr(0, colon) : std::string_view{};
}

/// How Host spells an address: IPv6 in brackets.
std::string as_in_host(std::string host) {
  const bool is_bare_ipv6 = std::ranges::count(host, ':') > 1 && !host.starts_with('[');
  return is_bare_ipv6 ? '[' + host + ']' : host;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 2> usual_ports{
    {{"http://", ":80"}, {"https://", ":443"}}};

/// As browsers send it: without the port that its scheme has anyway.
std::string as_in_origin(std::string origin) {
  for (const auto& [scheme, port] : usual_ports) {
    const bool is_its = equals_ignoring_case(origin.substr(0, scheme.size()), scheme);
    if (is_its && origin.ends_with(port)) origin.resize(origin.size() - port.size());
  }
  return origin;
}

/// "box:80" is sent as "box", for the same reason.
bool is_at_usual_port(std::string_view allowed, std::string_view host) {
  return std::ranges::any_of(usual_ports, [&](const auto& usual) {
    const std::string_view port = usual.second;
    return allowed.ends_with(port) &&
           equals_ignoring_case(allowed.substr(0, allowed.size() - port.size()), host);
  });
}

}  // namespace

Origins::Origins(std::string own_host, std::vector<std::string> hosts,
                 std::vector<std::string> origins)
    : hosts_{std::move(hosts)}, origins_{std::move(origins)} {
  hosts_.push_back(std::move(own_host));
  std::ranges::transform(hosts_, hosts_.begin(), as_in_host);
  std::ranges::transform(origins_, origins_.begin(), as_in_origin);
  hosts_.insert(hosts_.end(), {"127.0.0.1", "[::1]", "localhost"});
}

bool Origins::allows_host(std::string_view host) const {
  const std::string_view name = without_port(host);
  if (name.empty()) return false;
  return std::ranges::any_of(hosts_, [&](const std::string& allowed) {
    return equals_ignoring_case(allowed, host) || equals_ignoring_case(allowed, name) ||
           is_at_usual_port(allowed, host);
  });
}

bool Origins::is_address(std::string_view host, std::string_view address) {
  const std::string_view name = without_port(host);
  return !name.empty() && equals_ignoring_case(name, as_in_host(std::string{address}));
}

bool Origins::allows_origin(std::string_view origin, std::string_view host, bool is_secure) const {
  const auto is_page_of = [&](std::string_view scheme) {
    return origin.starts_with(scheme) && equals_ignoring_case(origin.substr(scheme.size()), host);
  };
  // Behind a proxy that ends TLS the page is https, and this server need not know.
  return is_page_of("https://") || (!is_secure && is_page_of("http://")) || shares_with(origin);
}

bool Origins::shares_with(std::string_view origin) const {
  return std::ranges::any_of(
      origins_, [&](const std::string& allowed) { return equals_ignoring_case(allowed, origin); });
}

}  // namespace auralis::http
