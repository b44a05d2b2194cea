// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace auralis::http {

namespace asio = boost::asio;

// Executors are named by type: the erased any_io_executor costs a virtual call and an allocation
// on every operation.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;
template <class T>
using Task = asio::awaitable<T, Executor>;
using ErrorCode = boost::system::error_code;

inline constexpr asio::use_awaitable_t<Executor> use_task{};

/// Awaits an operation of Asio; its error goes to `error`, nothing is thrown.
inline auto into(ErrorCode& error) {
  return asio::redirect_error(use_task, error);
}

}  // namespace auralis::http
