// SPDX-License-Identifier: GPL-3.0-or-later
#include "Proxies.h"

#include "IpAddress.h"
#include "base/Numbers.h"
#include "http/AllowedNames.h"
#include "http/ClientNetwork.h"
#include "http/Text.h"

namespace auralis::http {
namespace {

constexpr unsigned short bits_of_v6 = 128, bits_before_v4 = 96;

std::optional<ip::network_v6> network_in(std::string_view text) {
  const auto slash = text.find('/');
  const auto address = address_in(text.substr(0, slash));
  if (!address) return std::nullopt;
  const int before = address->is_v4() ? bits_before_v4 : 0;
  const int most = bits_of_v6 - before;
  const auto bits = slash == std::string_view::npos ? std::optional<std::int64_t>{most}
                                                    : integer_in(text.substr(slash + 1), 0, most);
  if (!bits) return std::nullopt;
  return ip::network_v6{widened(*address), static_cast<unsigned short>(*bits + before)}.canonical();
}

/// Cuts the last item off, without what is around it.
std::string_view cut_last(std::string_view& list) {
  const auto comma = list.rfind(',');
  const bool is_only = comma == std::string_view::npos;
  const std::string_view item = trimmed(is_only ? list : list.substr(comma + 1));
  list = is_only ? std::string_view{} : list.substr(0, comma);
  return item;
}

}  // namespace

bool is_network(std::string_view text) {
  return network_in(text).has_value();
}

Result<Proxies> Proxies::parse(const std::vector<std::string>& texts) {
  Proxies proxies;
  for (const std::string& text : texts) {
    const auto network = network_in(text);
    if (!network)
      return fail(ErrorKind::InvalidArgument,
                  "trusted-proxy '{}' is neither an address nor a network such as 10.0.0.0/8",
                  text);
    proxies.networks_.push_back(*network);
  }
  return proxies;
}

bool Proxies::trusts(std::string_view text) const {
  const auto address = address_in(text);
  if (!address) return false;
  for (const ip::network_v6& network : networks_)
    if (ip::network_v6{widened(*address), network.prefix_length()}.canonical() == network)
      return true;
  return false;
}

std::string Proxies::client_at(std::string_view text) const {
  const auto address = address_in(text);
  const bool is_own = address && is_loopback(*address);
  return trusts(text) || is_own ? std::string{} : client_network(text);
}

void Proxies::apply(Request& request) const {
  if (networks_.empty() || !trusts(request.peer)) return;
  if (std::string_view schemes = request.header("x-forwarded-proto"); !schemes.empty())
    request.is_secure = equals_ignoring_case(cut_last(schemes), "https");
  // From the nearest on, each was told by the one before it. What no trusted one told is a claim.
  for (std::string_view list = request.header("x-forwarded-for"); !list.empty();) {
    const auto told = address_in(cut_last(list));
    if (!told) return;
    request.peer = told->to_string();
    if (!trusts(request.peer)) return;
  }
}

}  // namespace auralis::http
