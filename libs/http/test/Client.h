// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace auralis::http::testing {

/// What a server said. Names of headers are lower case.
struct Answer {
  int status{};
  std::multimap<std::string, std::string, std::less<>> headers;
  std::string body;
  bool whole{};  ///< False when the connection ended inside the body.

  /// Empty when absent; the first when repeated.
  std::string header(std::string_view name) const;
};

enum class Expect { Body, HeadOnly };

/// How a client speaks TLS. PEM.
struct Tls {
  std::string trusted;     ///< The authority whose servers it believes, at "localhost".
  std::string protocol{};  ///< What it offers by ALPN; empty for nothing.
  int newest_version{};    ///< Of TLS, as OpenSSL numbers them; 0: what it can.
};

/// A blocking client on a loopback socket that shows every byte. Throws when nothing comes within
/// five seconds.
class Client {
 public:
  /// `receive_buffer` bytes are all that the kernel takes while nobody reads; 0: its default.
  explicit Client(std::uint16_t port, int receive_buffer = 0)
      : Client{"127.0.0.1", port, receive_buffer} {}
  /// At an address of this machine, from which it comes, too.
  Client(const std::string& address, std::uint16_t port, int receive_buffer = 0);
  /// Speaks TLS; throws where the server's certificate is not believed or it speaks none.
  Client(std::uint16_t port, const Tls& tls);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(std::string_view bytes);
  Answer read(Expect expect = Expect::Body);
  Answer get(std::string_view path, std::string_view more_headers = "");

  /// The head alone, up to the empty line; the body is read by the functions below.
  Answer read_head();
  std::string read_exactly(std::size_t bytes);
  /// One chunk of a chunked body; "" is the last.
  std::string read_chunk();
  /// Whether the server closed the connection, in order or by a reset.
  bool is_at_end();
  /// Whether it did so by a reset.
  bool was_reset() const { return was_reset_; }

  void stop_sending();
  void close();

  /// What was agreed on, e.g. "TLSv1.3", and by ALPN.
  std::string version() const;
  std::string protocol() const;
  /// Whether the server said that nothing more comes before it closed.
  bool was_told_goodbye() const;

 private:
  struct Session;

  std::string read_line();
  bool fill();
  void read_body(Answer& answer);

  int socket_;
  std::unique_ptr<Session> tls_;  ///< Null where it speaks plainly.
  std::string unread_;
  bool was_reset_{};
};

}  // namespace auralis::http::testing
