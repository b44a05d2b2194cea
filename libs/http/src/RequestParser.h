// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/Message.h"

namespace auralis::http {

/// What makes bytes no request that can be answered; the connection ends after saying so.
struct ProtocolError {
  int status{};
  std::string detail;
};

/// Bytes in, one Request out. Incremental and strict: what two servers could read differently
/// (two lengths, two hosts) is refused. A folded field is one, joined by a space (RFC 9112, 5.2).
/// Fields behind a chunked body are dropped.
class RequestParser {
 public:
  struct Limits {
    std::size_t head_bytes{};
    std::size_t target_bytes{};
  };
  enum class State { Empty, InHead, InBody, Done, Failed };

  explicit RequestParser(const Limits& limits);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  /// How many of `bytes` were used: those left over are offered again, with more behind them.
  /// Stops at the end of the head, so that it can be looked at before the body comes, and at the
  /// end of the request.
  std::size_t feed(std::string_view bytes);
  State state() const noexcept;

  /// In InBody: the body may have so many bytes, of which none is used before. Failed at once where
  /// more are announced.
  void allow_body(std::size_t bytes);
  std::size_t body_bytes() const noexcept;  ///< Of the body, so far.

  const ProtocolError& error() const;  ///< When Failed.
  Request take_head();      ///< Without the body; from InBody on, as far as there is one.
  std::string take_body();  ///< When Done.
  bool keep_alive() const;  ///< From InBody on; not when Failed.
  bool is_http_1_0() const;
  bool expects_continue() const;  ///< The client waits for a 100 before the body.

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace auralis::http
