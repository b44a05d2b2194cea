// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace auralis::http {

/// Who may speak to this server from a browser. A page of a stranger must not reach a server on
/// this machine, neither by a name that it lets point here (Host) nor by a form (Origin).
class Origins {
 public:
  Origins(std::string own_host, std::vector<std::string> hosts, std::vector<std::string> origins);

  /// Loopback names and addresses, the configured host, and the allowed ones, at any port; an
  /// allowed host that names its port, at that port only.
  bool allows_host(std::string_view host) const;

  /// Whether `host` is `address`, at any port. No name can be made to stand for an address that is
  /// spelled out.
  static bool is_address(std::string_view host, std::string_view address);

  /// Whether `origin` is the page of this server as addressed by `host`, or an allowed one. The
  /// page of who asks securely came by https alone.
  bool allows_origin(std::string_view origin, std::string_view host, bool is_secure) const;

  /// Whether answers may be read by the pages of `origin` (CORS).
  bool shares_with(std::string_view origin) const;

 private:
  std::vector<std::string> hosts_;
  std::vector<std::string> origins_;
};

}  // namespace auralis::http
