// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/ip/network_v6.hpp>

#include "base/Result.h"
#include "http/Message.h"

namespace auralis::http {

/// Those whose word is taken for who asks through them, and how. Of everybody else
/// X-Forwarded-For and X-Forwarded-Proto are but bytes. Immutable.
class Proxies {
 public:
  /// Addresses and networks, "192.0.2.7", "10.0.0.0/8", "fd00::/8". Fails with InvalidArgument.
  static Result<Proxies> parse(const std::vector<std::string>& texts);

  /// Where a trusted proxy sent the request: `peer` becomes the last address in X-Forwarded-For
  /// that is not a trusted proxy's own, and it is as secure as the last X-Forwarded-Proto says, if
  /// there is one.
  void apply(Request& request) const;

  /// By what the connections of one client are counted: client_network(). Empty for a loopback
  /// address and a trusted proxy, which stand for many, and for what is no address.
  std::string client_at(std::string_view address) const;

 private:
  bool trusts(std::string_view address) const;

  std::vector<boost::asio::ip::network_v6> networks_;  ///< Of IPv4 as ::ffff:0:0/96 holds it.
};

}  // namespace auralis::http
