// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "Census.h"
#include "Connection.h"
#include "Loop.h"
#include "base/SeldomLogged.h"

namespace auralis::http {

using Endpoint = asio::ip::tcp::endpoint;

/// The address of `host`, which may be a name. Blocks on the resolver.
Result<Endpoint> resolve(const std::string& host, std::uint16_t port);

/// Fails with Io when someone else listens on `endpoint`. Listener::make cannot tell: our own
/// listeners share their port, and a second server of the same user would silently take half of the
/// clients.
Result<void> check_free(const Endpoint& endpoint);

/// Where who comes is seated.
struct House {
  Census seats;
  /// Whom there is no seat for is told so here, by TLS where that is spoken. Of them, too, whoever
  /// waits longest makes room; a client that comes while all are being answered is let go unheard.
  Census porch{64};
  SeldomLogged locked_out{};  ///< Whom the system gives us no descriptor for.
};

/// Accepts clients for one loop. The kernel deals them out among the listeners of one port.
class Listener {
 public:
  /// Fails with Io, naming the endpoint, when the port is taken or not ours to take.
  static Result<std::unique_ptr<Listener>> make(std::shared_ptr<Loop> loop, Endpoint endpoint);

  /// For a socket that listens already, of which it has a descriptor of its own. Fails with
  /// InvalidArgument where it is none of TCP, or does not listen.
  static Result<std::unique_ptr<Listener>> adopt(std::shared_ptr<Loop> loop, int socket);

  Listener(std::shared_ptr<Loop> loop, Acceptor acceptor);

  Endpoint endpoint() const;
  /// Before the loop runs.
  void start(Shared& shared, House& house);
  /// On the loop's thread.
  void stop();

 private:
  Task<void> accept(Shared& shared, House& house);
  /// Waits before another try.
  Task<void> back_off(const ErrorCode& error, SeldomLogged& locked_out);
  void welcome(Socket socket, Shared& shared, House& house);

  std::shared_ptr<Loop> loop_;
  Acceptor acceptor_;
};

}  // namespace auralis::http
