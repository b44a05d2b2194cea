// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

// What Server::Config::allowed_hosts, allowed_origins and trusted_proxies may hold: anything else
// is a mistake, and no browser sends it, or it stands for anybody, as the origin "null" does.
namespace auralis::http {

/// A name or an address, of IPv6 in brackets or bare, with a port or without: "music.home.arpa",
/// "[fd00::7]:8765".
bool is_host(std::string_view text);

/// Of what is_host() takes: whether it means this machine to whoever asks for it, so that nobody
/// else comes by it. So do loopback addresses, "localhost" and names below it, and Debian's names
/// of ::1 ("ip6-localhost", "ip6-loopback").
bool is_loopback_host(std::string_view text);

/// A scheme and a host without a path: "http://localhost:3005". Or what views of Electron and
/// Cordova send, whose pages are of no host: "file://", "app://.".
bool is_origin(std::string_view text);

/// An address, or a network such as "10.0.0.0/8".
bool is_network(std::string_view text);

}  // namespace auralis::http
