// SPDX-License-Identifier: GPL-3.0-or-later
#include "OwnHosts.h"

#include <algorithm>
#include <array>
#include <memory>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <unistd.h>

namespace auralis::app {
namespace {

std::vector<std::string> names() {
  std::array<char, 256> text{};
  if (::gethostname(text.data(), text.size() - 1) != 0) return {};
  const std::string name{text.data()};
  if (name.empty() || name == "localhost") return {};
  if (name.contains('.')) return {name};
  return {name, name + ".local"};
}

/// "" of what is no address, or one that says nothing outside of this machine or one link.
std::string text_of(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes{};
  if (address->sa_family == AF_INET) {
    bytes = &reinterpret_cast<const sockaddr_in*>(address)->sin_addr;
  } else if (address->sa_family == AF_INET6) {
    const auto& v6 = reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
    if (IN6_IS_ADDR_LINKLOCAL(&v6)) return {};
    bytes = &v6;
  }
  if (bytes == nullptr ||
      ::inet_ntop(address->sa_family, bytes, text.data(), text.size()) == nullptr)
    return {};
  return text.data();
}

std::vector<std::string> addresses() {
  ifaddrs* first{};
  if (::getifaddrs(&first) != 0) return {};
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> all{first, &::freeifaddrs};
  std::vector<std::string> found;
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    if (each->ifa_addr == nullptr || (each->ifa_flags & IFF_LOOPBACK) != 0) continue;
    if (std::string text = text_of(each->ifa_addr);
        !text.empty() && std::ranges::find(found, text) == found.end())
      found.push_back(std::move(text));
  }
  return found;
}

}  // namespace

std::vector<std::string> own_hosts() {
  std::vector<std::string> hosts = names();
  for (std::string& address : addresses()) hosts.push_back(std::move(address));
  hosts.insert(hosts.end(), {"localhost", "127.0.0.1", "::1"});
  return hosts;
}

}  // namespace auralis::app
