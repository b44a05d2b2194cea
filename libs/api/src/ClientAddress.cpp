// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientAddress.h"

#include "http/ClientNetwork.h"

namespace auralis::api {

std::string client_address(const http::Request& request) {
  return http::client_network(request.peer);
}

}  // namespace auralis::api
