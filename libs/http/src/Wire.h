// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/buffer.hpp>

#include "Loop.h"
#include "tls/TlsState.h"
#include "tls/Transport.h"

namespace auralis::http {

/// Of whoever is at the other end, without the port; empty where nobody is any more.
std::string address_of(const Socket& socket);
/// Of this end.
std::string own_address_of(const Socket& socket);

/// A client's connection. It is read ahead all the time, up to a bound: so a request that waits in
/// line is there when its turn comes, and a client that goes away is noticed while its answer is
/// made.
///
/// One coroutine owns it and waits in changed(), which returns whenever anything may be different.
/// Used on the loop's thread only, but for the functions that waker() makes.
class Wire : public Loop::Client, public std::enable_shared_from_this<Wire> {
 public:
  using Clock = Loop::Clock;
  using Milliseconds = std::chrono::milliseconds;
  /// What is sent, one behind the other.
  using Buffers = std::vector<asio::const_buffer>;

  /// With `tls` whoever begins with TLS is spoken to by it, and everybody else plainly.
  Wire(std::shared_ptr<Loop> loop, Socket socket, std::size_t read_ahead, TlsContext tls = {});
  ~Wire() override;
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// Begins to read. Once, after construction.
  void open();

  /// Whether TLS is spoken: known once there is input.
  bool is_secure() const noexcept { return transport_.is_secure(); }
  std::string_view input() const noexcept { return input_; }
  void consume(std::size_t bytes);

  bool gone() const noexcept { return gone_; }          ///< Nothing more will come from the client.
  bool broken() const noexcept { return broken_; }      ///< Nothing more will reach it.
  bool stopping() const noexcept { return stopping_; }  ///< The server ends.
  bool overdue() const noexcept { return overdue_; }    ///< The deadline has passed.

  void set_deadline(Milliseconds from_now);
  void clear_deadline();

  /// Returns soon after bytes arrived, the client went, the deadline passed, the server stops, or a
  /// waker was called; and now and then for no reason.
  Task<void> changed();
  void notify();

  /// A token of its own for the next piece of work, triggered when the client goes or the server
  /// stops.
  std::stop_token watch();
  /// That work is done: its token will not be triggered any more.
  void unwatch();

  /// Wakes changed() and sets `called`, once however often it is called, from any thread, and does
  /// no harm when the wire or the server is gone.
  struct Wake {
    bool called{};  ///< Read and written on the loop's thread.
  };
  std::function<void()> waker(const std::shared_ptr<Wake>& wake);

  /// Sends all; false when the client is gone or took nothing for `patience`.
  Task<bool> write(Buffers buffers, Milliseconds patience);
  std::size_t bytes_written() const noexcept { return bytes_written_; }

  /// Says that nothing more comes, then reads and drops what is still on its way: closing at once
  /// would reset the connection and take the last answer from the client's hands.
  Task<void> finish(Milliseconds patience);
  /// Closes so that the client sees an error, not an end.
  void reset();

  /// Ends reading and gives the connection away; `input()` may hold bytes that came before.
  Task<Transport> release();

  const std::shared_ptr<Loop>& loop() const noexcept { return loop_; }
  /// The client's address, without its port; empty where it was gone at once.
  const std::string& peer() const noexcept { return peer_; }
  const std::string& local() const noexcept { return local_; }

  void sweep(Clock::time_point now) override;
  void stop() override;
  void close() override;

 private:
  void look_at_first_byte();
  void shake_hands();
  void read();
  void say_goodbye();
  void received(const ErrorCode& error, std::size_t bytes);

  std::shared_ptr<Loop> loop_;
  TlsContext tls_;
  Transport transport_;
  std::string peer_;
  std::string local_;
  Timer signal_;  ///< Never expires; cancelling it is how changed() is told.
  std::array<char, 4096> incoming_;
  std::string input_;
  std::size_t read_ahead_;
  std::stop_source stop_source_{std::nostopstate};
  Clock::time_point deadline_{Clock::time_point::max()};
  std::size_t bytes_written_{};
  bool reading_{};
  bool dropping_{};
  bool released_{};
  bool gone_{};
  bool broken_{};
  bool stopping_{};
  bool overdue_{};
  bool writing_{};
};

}  // namespace auralis::http
