// SPDX-License-Identifier: GPL-3.0-or-later
#include "Listener.h"

#include <cerrno>
#include <exception>
#include <system_error>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/Log.h"

namespace auralis::http {
namespace {

constexpr std::size_t read_ahead = 20 * 1024;  // more than the longest head
constexpr std::chrono::milliseconds pause_when_exhausted{100};

std::string text_of(const Endpoint& endpoint) {
  const std::string address = endpoint.address().to_string();
  return fmt::format("{}:{}", endpoint.address().is_v6() ? '[' + address + ']' : address,
                     endpoint.port());
}

Failure cannot_listen(const Endpoint& endpoint, const ErrorCode& error) {
  return fail(ErrorKind::Io, "cannot listen on {}: {}", text_of(endpoint), error.message());
}

/// Lets the listeners of all loops have the same port.
void share_port(Acceptor& acceptor, ErrorCode& error) {
  const int yes = 1;
  if (::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes) != 0)
    error.assign(errno, boost::system::system_category());
}

/// Whether this option of SOL_SOCKET has this value; false where it is no socket.
bool has_option(int socket, int option, int wanted) {
  int value = 0;
  socklen_t size = sizeof value;
  return ::getsockopt(socket, SOL_SOCKET, option, &value, &size) == 0 && value == wanted;
}

enum class Room { IsThere, IsNone };

/// Keeps the connection in the coroutine's frame for as long as it is served.
Task<void> serve(Shared& shared, std::shared_ptr<Wire> wire, std::unique_ptr<Census::Seat> seat,
                 Room room) {
  Connection connection{shared, std::move(wire), std::move(seat)};
  if (room == Room::IsThere)
    co_await connection.serve();
  else
    co_await connection.turn_away();
}

}  // namespace

Result<Endpoint> resolve(const std::string& host, std::uint16_t port) {
  ErrorCode error;
  const auto address = asio::ip::make_address(host, error);
  if (!error) return Endpoint{address, port};
  asio::io_context context;
  const auto found = asio::ip::tcp::resolver{context}.resolve(host, "", error);
  if (error || found.empty())
    return fail(ErrorKind::InvalidArgument, "no such host to listen on (port {}): '{}'", port,
                host);
  return Endpoint{found.begin()->endpoint().address(), port};
}

Result<void> check_free(const Endpoint& endpoint) {
  asio::io_context context;
  ErrorCode error;
  Acceptor probe{context};
  probe.open(endpoint.protocol(), error);
  if (!error) probe.set_option(Acceptor::reuse_address{true}, error);
  if (!error) probe.bind(endpoint, error);
  if (error) return cannot_listen(endpoint, error);
  return {};
}

Result<std::unique_ptr<Listener>> Listener::make(std::shared_ptr<Loop> loop, Endpoint endpoint) {
  ErrorCode error;
  Acceptor acceptor{loop->executor()};
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(Acceptor::reuse_address{true}, error);
  if (!error) share_port(acceptor, error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(Acceptor::max_listen_connections, error);
  if (error) return cannot_listen(endpoint, error);
  return std::make_unique<Listener>(std::move(loop), std::move(acceptor));
}

Result<std::unique_ptr<Listener>> Listener::adopt(std::shared_ptr<Loop> loop, int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0 ||
      (address.ss_family != AF_INET && address.ss_family != AF_INET6) ||
      !has_option(socket, SO_TYPE, SOCK_STREAM) || !has_option(socket, SO_ACCEPTCONN, 1))
    return fail(ErrorKind::InvalidArgument, "the socket to take over is none of TCP that listens");
  const auto protocol = address.ss_family == AF_INET ? asio::ip::tcp::v4() : asio::ip::tcp::v6();
  const int own = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
  if (own < 0)
    return fail(ErrorKind::Io, "the socket to take over cannot be copied: {}",
                std::generic_category().message(errno));
  ErrorCode error;
  Acceptor acceptor{loop->executor()};
  acceptor.assign(protocol, own, error);
  if (error) {
    ::close(own);
    return fail(ErrorKind::Io, "the socket cannot be taken over: {}", error.message());
  }
  return std::make_unique<Listener>(std::move(loop), std::move(acceptor));
}

Listener::Listener(std::shared_ptr<Loop> loop, Acceptor acceptor)
    : loop_{std::move(loop)}, acceptor_{std::move(acceptor)} {}

Endpoint Listener::endpoint() const {
  return acceptor_.local_endpoint();
}

void Listener::start(Shared& shared, House& house) {
  asio::co_spawn(loop_->executor(), accept(shared, house), asio::detached);
}

void Listener::stop() {
  ErrorCode ignored;
  acceptor_.close(ignored);
}

Task<void> Listener::accept(Shared& shared, House& house) {
  while (acceptor_.is_open()) {
    ErrorCode error;
    Socket socket = co_await acceptor_.async_accept(into(error));
    if (!error)
      welcome(std::move(socket), shared, house);
    else if (error != asio::error::operation_aborted)
      co_await back_off(error, house.locked_out);
  }
}

/// No file descriptor is left, most likely: trying again at once would only burn the thread.
Task<void> Listener::back_off(const ErrorCode& error, SeldomLogged& locked_out) {
  if (const auto others = locked_out.passes())
    log::warning("http", "cannot accept connections: {} (left out since the last such line: {})",
                 error.message(), *others);
  Timer pause{loop_->executor()};
  ErrorCode ignored;
  pause.expires_after(pause_when_exhausted);
  co_await pause.async_wait(into(ignored));
}

/// Where there is no memory for one client, others go on being accepted.
void Listener::welcome(Socket socket, Shared& shared, House& house) try {
  auto seat = house.seats.try_enter(shared.proxies.client_at(address_of(socket)));
  const Room room = seat ? Room::IsThere : Room::IsNone;
  if (!seat) seat = house.porch.try_enter();
  if (!seat) return;
  TlsContext tls = shared.limits.tls ? shared.limits.tls->state().current() : nullptr;
  auto wire = std::make_shared<Wire>(loop_, std::move(socket), read_ahead, std::move(tls));
  asio::co_spawn(loop_->executor(), serve(shared, std::move(wire), std::move(seat), room),
                 [](const std::exception_ptr& thrown) {
                   if (thrown) log::error("http", "a connection ended by an exception");
                 });
} catch (const std::exception& thrown) {
  log::error("http", "a connection could not be begun: {}", thrown.what());
}

}  // namespace auralis::http
