// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/Bytes.h"
#include "base/Result.h"

namespace auralis::http {

enum class Method { Get, Head, Post, Put, Delete, Options };

/// As it stands in a request line: "GET".
std::string_view name_of(Method method) noexcept;

/// Who asks.
struct Principal {
  std::int64_t user{};     ///< 0: nobody that is known.
  std::int64_t session{};  ///< By which a person asks; 0: by none.
  std::int64_t token{};    ///< By which a program asks; 0: by none.
  bool administrator{};
  bool limited{};  ///< To whom a part of what there is does not exist; see EventHub::publish().

  bool operator==(const Principal&) const = default;
};

/// A parsed request. Names of headers are lower case, a repeated header's values are joined by
/// ", ". Path and query are percent-decoded UTF-8 without NUL; a '+' in the query is a space, as in
/// what a browser's URLSearchParams writes. The path holds no "." or ".." and no encoded slash.
struct Request {
  Method method{Method::Get};
  std::string path{};
  std::vector<std::pair<std::string, std::string>> query{};
  std::map<std::string, std::string, std::less<>> headers{};
  std::map<std::string, std::string, std::less<>>
      path_values{};  ///< "{track}" in the route's pattern.
  std::string body{};
  Principal principal{};
  /// The address it comes from, e.g. "192.0.2.7": that at the other end of the connection, or what
  /// a trusted proxy there says.
  std::string peer{};
  std::string local{};  ///< The address of this machine that the connection goes to.
  bool is_secure{};     ///< It came by TLS, to here or to a trusted proxy.
  std::chrono::steady_clock::time_point received{};  ///< When its last byte came.
  std::stop_token stop{};    ///< Triggered when the client has gone or the server stops.
  std::string id{};          ///< By which its answer (X-Request-Id) and lines of the log are found.
  std::string_view route{};  ///< The pattern of its route, which outlives it; empty where none is.

  /// The last value of `name`, or nullopt. Views live as long as the request.
  std::optional<std::string_view> query_value(std::string_view name) const;
  std::string_view query_or(std::string_view name, std::string_view fallback) const;
  std::string_view header(std::string_view name) const;  ///< Empty when absent.
  std::string_view path_value(std::string_view name) const;
};

/// A body made while it is sent. Destroyed when the client has gone or all is sent.
class BodySource {
 public:
  struct Piece {
    ByteParts bytes{};  ///< Empty: nothing right now.
    bool last{};        ///< Nothing follows this piece.
    bool failed{};      ///< The connection is aborted, so that the client sees a broken transfer.
  };
  virtual ~BodySource() = default;

  /// Called on an I/O thread and must return at once. When it gives nothing and is not the last,
  /// `wake` is called once, from any thread, as soon as pull() would give something; until then
  /// pull() is not called again. Calling `wake` is safe for ever, even after the server is gone.
  virtual Piece pull(std::function<void()> wake) = 0;

  /// How many bytes all pieces hold together, where that is known at once: it is sent as
  /// Content-Length. A source that cannot give as many fails.
  virtual std::optional<std::uint64_t> length() const { return std::nullopt; }
};

using Body = std::variant<std::string, SharedBytes, std::unique_ptr<BodySource>>;

struct Response {
  int status{200};
  std::string content_type{};
  std::vector<std::pair<std::string, std::string>> headers{};
  Body body{};
};

}  // namespace auralis::http
