// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "Origins.h"
#include "RequestLog.h"
#include "http/Router.h"
#include "http/Server.h"

namespace auralis::http {

/// Everything that decides an answer and is the same for all connections; blind to sockets.
/// Safe from any thread: but for what it told the log, immutable.
class Site {
 public:
  Site(const Server::Config& config, Router router, std::string events_path,
       Server::ErrorResponse error_response);

  /// Of a request that is none of ours, whoever asks: another host's, another page's, or a plain
  /// one where TLS is spoken.
  std::optional<Response> refusal(const Request& request) const;

  /// Who asks; nullopt where identify() has to be asked, which may wait.
  std::optional<Principal> known(const Request& request) const;
  Result<Principal> identify(const Request& request) const noexcept;

  /// What is to be done for a request: exactly one of the three.
  struct Decision {
    const Route* route{};                ///< Its handler runs, unless it is answered.
    std::optional<Response> response{};  ///< Already known.
    bool events{};                       ///< The connection becomes a WebSocket.
    std::size_t most_body_bytes{};       ///< Of the body that is waited for, unless it is answered.
  };
  /// The one gate before all handlers and the events; looks at the head alone. Fills in principal,
  /// route and path values.
  Decision decide(Request& request, const Result<Principal>& who) const;

  /// The handler's answer, or that of its error. What it throws is logged and becomes a 500.
  Response run(const Route& route, const Request& request) const noexcept;
  Response failed(const Error& error, const Request& request) const noexcept;

  /// Turns an answer that the client already has into a 304 and adds what every answer carries.
  void finish(const Request& request, Response& response) const;

 private:
  std::optional<Response> denial(const Request& request, const Result<Principal>& who,
                                 Permission permission) const;
  Decision decide_events(Request& request, const Result<Principal>& who) const;
  Decision decide_route(Request& request, const Result<Principal>& who) const;
  Response options(const Request& request, std::vector<Method> allowed) const;

  Origins origins_;
  bool speaks_tls_{};
  bool shares_{};  ///< Some origin may read answers, so they vary by it.
  Router router_;
  std::string events_path_;
  Server::ErrorResponse error_response_;
  std::shared_ptr<Gate> gate_;
  mutable SeldomFailures seldom_;
};

}  // namespace auralis::http
