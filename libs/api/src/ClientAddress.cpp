// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientAddress.h"

#include <array>
#include <span>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "http/Text.h"

namespace auralis::api {
namespace {

constexpr std::size_t longest_address = 64;

bool is_own_machine(std::string_view address) {
  return address == "::1" || address.starts_with("127.") || address.starts_with("::ffff:127.");
}

std::string_view last_entry(std::string_view list) {
  const auto comma = list.rfind(',');
  return http::trimmed(comma == std::string_view::npos ? list : list.substr(comma + 1));
}

/// As it is where it is no address of IPv6.
std::string network_of(std::string_view address) {
  constexpr std::string_view mapped = "::ffff:";
  if (address.starts_with(mapped)) return std::string{address.substr(mapped.size())};
  std::array<unsigned char, 16> bytes{};
  const std::string text{address.substr(0, longest_address)};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  return fmt::format("{:02x}/64", fmt::join(std::span{bytes}.first<8>(), ""));
}

}  // namespace

std::string client_address(const http::Request& request) {
  const std::string_view told = last_entry(request.header("x-forwarded-for"));
  return network_of(is_own_machine(request.peer) && !told.empty() ? told
                                                                  : std::string_view{request.peer});
}

}  // namespace auralis::api
