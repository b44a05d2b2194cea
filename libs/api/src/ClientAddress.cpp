// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientAddress.h"

#include <algorithm>
#include <array>
#include <span>

#include <arpa/inet.h>
#include <fmt/format.h>

namespace auralis::api {
namespace {

constexpr std::size_t longest_address = 64;

/// As it is where it is no address of IPv6.
std::string network_of(std::string_view address) {
  constexpr std::string_view mapped = "::ffff:";
  if (address.starts_with(mapped)) return std::string{address.substr(mapped.size())};
  std::array<unsigned char, 16> bytes{};
  // Of "fe80::1%eth0" the zone names an interface of this machine.
  const std::string text{address.substr(0, std::min(address.find('%'), longest_address))};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  return fmt::format("{:02x}/64", fmt::join(std::span{bytes}.first<8>(), ""));
}

}  // namespace

std::string client_address(const http::Request& request) {
  return network_of(request.peer);
}

}  // namespace auralis::api
