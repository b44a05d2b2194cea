// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace auralis::http {

namespace ip = boost::asio::ip;

inline std::optional<ip::address> address_in(std::string_view text) {
  boost::system::error_code error;
  const auto address = ip::make_address(std::string{text}, error);
  if (error) return std::nullopt;
  return address;
}

/// Of IPv4 as ::ffff:0:0/96 holds it.
inline ip::address_v6 widened(const ip::address& address) {
  return address.is_v6() ? address.to_v6() : ip::make_address_v6(ip::v4_mapped, address.to_v4());
}

/// Of IPv4 within IPv6, too.
inline bool is_loopback(const ip::address& address) {
  const ip::address_v6 wide = widened(address);
  return wide.is_v4_mapped() ? ip::make_address_v4(ip::v4_mapped, wide).is_loopback()
                             : wide.is_loopback();
}

}  // namespace auralis::http
