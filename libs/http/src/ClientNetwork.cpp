// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ClientNetwork.h"

#include "IpAddress.h"

namespace auralis::http {

std::string client_network(std::string_view address) {
  constexpr unsigned short bits_of_client = 64;
  const auto known = address_in(address);
  if (!known) return {};
  ip::address_v6 wide = widened(*known);
  if (wide.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, wide).to_string();
  wide.scope_id(0);
  return ip::network_v6{wide, bits_of_client}.canonical().to_string();
}

}  // namespace auralis::http
