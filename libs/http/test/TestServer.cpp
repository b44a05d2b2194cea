// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestServer.h"

#include <stdexcept>

namespace auralis::http::testing {
namespace {

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::InvalidArgument:
      return 400;
    case ErrorKind::Forbidden:
      return 403;
    case ErrorKind::NotFound:
      return 404;
    case ErrorKind::Busy:
      return 503;
    default:
      return 500;
  }
}

Response error_document(const Error& error, const Request& /*request*/) {
  return {.status = status_of(error.kind),
          .content_type = "application/problem+json",
          .body = std::string{name_of(error.kind)} + ": " + error.message};
}

/// Whoever asks is the owner.
class NoGate final : public Gate {
 public:
  std::optional<Principal> known(const Request& /*request*/) override {
    return Principal{.user = 1, .administrator = true};
  }
  Result<Principal> identify(const Request& request) override { return *known(request); }
};

}  // namespace

TestServer::TestServer(std::vector<Route> routes, Server::Config config) {
  config.port = 0;
  if (!config.gate) config.gate = std::make_shared<NoGate>();
  auto made = Server::make(std::move(config), Router{std::move(routes)}, "/events", hub.state(),
                           error_document);
  if (!made) throw std::runtime_error{made.error().full()};
  server = *std::move(made);
  server->start();
}

Route on_io(Method method, std::string pattern, Handler handler) {
  return {method, std::move(pattern), Permission::Public, Runs::OnIo, std::move(handler)};
}

Route on_pool(Method method, std::string pattern, Handler handler) {
  return {method, std::move(pattern), Permission::Listen, Runs::OnPool, std::move(handler)};
}

Handler says(std::string text) {
  return [text = std::move(text)](const Request&) -> Result<Response> {
    return Response{.content_type = "text/plain", .body = text};
  };
}

}  // namespace auralis::http::testing
