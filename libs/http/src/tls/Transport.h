// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>
#include <variant>

#include <boost/asio/ssl/stream.hpp>

#include "Asio.h"

namespace auralis::http {

/// A client's connection: a socket, or TLS over one. A stream of Asio, on its loop's thread only.
class Transport {
 public:
  using executor_type = Executor;

  explicit Transport(Socket socket) : layer_{std::move(socket)} {}

  executor_type get_executor() { return next_layer().get_executor(); }
  /// The socket, whatever is spoken over it.
  Socket& next_layer() {
    TlsStream* const tls = this->tls();
    return tls == nullptr ? std::get<Socket>(layer_) : tls->next_layer();
  }
  bool is_secure() const noexcept { return !std::holds_alternative<Socket>(layer_); }

  /// From here on TLS is spoken, which begins with async_handshake(). While nothing else runs.
  void secure(asio::ssl::context& context) {
    layer_ = std::make_unique<TlsStream>(std::get<Socket>(std::move(layer_)), context);
  }
  template <class Token>
  auto async_handshake(Token&& token) {
    return tls()->async_handshake(asio::ssl::stream_base::server, std::forward<Token>(token));
  }
  /// Says that nothing more comes, then waits until the client said so.
  template <class Token>
  auto async_shutdown(Token&& token) {
    return tls()->async_shutdown(std::forward<Token>(token));
  }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    if (TlsStream* const tls = this->tls())
      return tls->async_read_some(buffers, std::forward<Token>(token));
    return next_layer().async_read_some(buffers, std::forward<Token>(token));
  }
  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    if (TlsStream* const tls = this->tls())
      return tls->async_write_some(buffers, std::forward<Token>(token));
    return next_layer().async_write_some(buffers, std::forward<Token>(token));
  }
  /// As many bytes as leave without waiting. None of TLS: its records leave whole or break it.
  template <class Buffers>
  std::size_t write_at_once(const Buffers& buffers, ErrorCode& error) {
    if (!is_secure()) return next_layer().write_some(buffers, error);
    error = asio::error::would_block;
    return 0;
  }

 private:
  using TlsStream = asio::ssl::stream<Socket>;

  TlsStream* tls() noexcept {
    auto* const tls = std::get_if<std::unique_ptr<TlsStream>>(&layer_);
    return tls == nullptr ? nullptr : tls->get();
  }

  std::variant<Socket, std::unique_ptr<TlsStream>> layer_;
};

}  // namespace auralis::http
