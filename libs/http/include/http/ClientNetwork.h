// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace auralis::http {

/// What counts as one client, by the address it comes from: that address of IPv4 (also where a
/// socket of IPv6 tells it), and of IPv6 the network of 64 bits, in which a client chooses its
/// addresses freely: of a link, too, so that all on it are one. The zone behind such an address
/// ("%eth0") names an interface of this machine and counts for nothing. Empty for what is no
/// address.
std::string client_network(std::string_view address);

}  // namespace auralis::http
