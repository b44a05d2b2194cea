// SPDX-License-Identifier: GPL-3.0-or-later
#include "Wire.h"

#include <algorithm>
#include <atomic>

#include <boost/asio/write.hpp>

#include "base/Log.h"

namespace auralis::http {
namespace {

/// Large bodies leave in few system calls.
constexpr std::size_t bytes_per_write = 1 << 20;

std::size_t size_of(const Wire::Buffers& buffers) {
  return asio::buffer_size(buffers);
}

void drop_front(Wire::Buffers& buffers, std::size_t bytes) {
  for (asio::const_buffer& buffer : buffers) {
    const std::size_t part = std::min(bytes, buffer.size());
    buffer += part;
    bytes -= part;
  }
}

}  // namespace

std::string address_of(const Socket& socket) {
  ErrorCode error;
  const auto endpoint = socket.remote_endpoint(error);
  return error ? std::string{} : endpoint.address().to_string();
}

std::string own_address_of(const Socket& socket) {
  ErrorCode error;
  const auto endpoint = socket.local_endpoint(error);
  return error ? std::string{} : endpoint.address().to_string();
}

Wire::Wire(std::shared_ptr<Loop> loop, Socket socket, std::size_t read_ahead, TlsContext tls)
    : loop_{std::move(loop)},
      tls_{std::move(tls)},
      transport_{std::move(socket)},
      peer_{address_of(transport_.next_layer())},
      local_{own_address_of(transport_.next_layer())},
      signal_{transport_.get_executor(), Clock::time_point::max()},
      read_ahead_{read_ahead} {
  loop_->add(*this);
}

Wire::~Wire() {
  loop_->remove(*this);
}

void Wire::open() {
  ErrorCode error;
  Socket& socket = transport_.next_layer();
  socket.set_option(asio::ip::tcp::no_delay{true}, error);
  socket.non_blocking(true, error);
  if (!tls_) return read();
  reading_ = true;
  socket.async_wait(Socket::wait_read, [self = shared_from_this()](const ErrorCode& failed) {
    self->reading_ = false;
    if (failed) return self->received(failed, 0);
    self->look_at_first_byte();
  });
}

/// Whoever speaks plainly where TLS is spoken is to be told so in words.
void Wire::look_at_first_byte() {
  constexpr char handshake_record = 0x16;
  char first{};
  ErrorCode error;
  transport_.next_layer().receive(asio::buffer(&first, 1), Socket::message_peek, error);
  if (!error && first == handshake_record) return shake_hands();
  read();
}

void Wire::shake_hands() {
  transport_.secure(*tls_);
  reading_ = true;
  transport_.async_handshake([self = shared_from_this()](const ErrorCode& error) {
    if (error) log::debug("http", "no TLS with {}: {}", self->peer_, error.message());
    self->received(error, 0);
  });
}

void Wire::consume(std::size_t bytes) {
  input_.erase(0, bytes);
  read();
}

void Wire::read() {
  if (reading_ || gone_ || released_ || input_.size() >= read_ahead_) return;
  reading_ = true;
  transport_.async_read_some(
      asio::buffer(incoming_),
      [self = shared_from_this()](const ErrorCode& error, std::size_t bytes) {
        self->received(error, bytes);
      });
}

void Wire::received(const ErrorCode& error, std::size_t bytes) {
  reading_ = false;
  if (!dropping_) input_.append(incoming_.data(), bytes);
  if (error && !released_) {
    gone_ = true;
    stop_source_.request_stop();
  }
  read();
  notify();
}

void Wire::set_deadline(Milliseconds from_now) {
  deadline_ = Clock::now() + from_now;
  overdue_ = false;
}

void Wire::clear_deadline() {
  deadline_ = Clock::time_point::max();
  overdue_ = false;
}

Task<void> Wire::changed() {
  ErrorCode cancelled;
  co_await signal_.async_wait(into(cancelled));
}

void Wire::notify() {
  signal_.cancel();
}

std::stop_token Wire::watch() {
  stop_source_ = std::stop_source{};
  if (gone_ || stopping_) stop_source_.request_stop();
  return stop_source_.get_token();
}

void Wire::unwatch() {
  stop_source_ = std::stop_source{std::nostopstate};
}

std::function<void()> Wire::waker(const std::shared_ptr<Wake>& wake) {
  // The loop's io_context lives as long as someone may post to it; the wire need not.
  auto used = std::make_shared<std::atomic_flag>();
  return [loop = loop_, wire = weak_from_this(), wake, used] {
    if (used->test_and_set()) return;
    loop->post([wire, wake] {
      wake->called = true;
      if (const auto alive = wire.lock()) alive->notify();
    });
  };
}

Task<bool> Wire::write(Buffers buffers, Milliseconds patience) {
  ErrorCode error;
  std::size_t written = transport_.write_at_once(buffers, error);
  if (error == asio::error::would_block) error.clear();
  drop_front(buffers, written);
  if (!error && size_of(buffers) > 0) {
    writing_ = true;
    const auto keep_going = [this, patience](const ErrorCode& failed, std::size_t) {
      set_deadline(patience);  // the client took something: its patience begins anew
      return failed ? 0 : bytes_per_write;
    };
    written += co_await asio::async_write(transport_, buffers, keep_going, into(error));
    writing_ = false;
    clear_deadline();
  }
  bytes_written_ += written;
  if (error) broken_ = true;
  co_return !broken_;
}

void Wire::say_goodbye() {
  ErrorCode error;
  if (is_secure())
    transport_.async_shutdown([self = shared_from_this()](const ErrorCode&) {});
  else
    transport_.next_layer().shutdown(Socket::shutdown_send, error);
}

Task<void> Wire::finish(Milliseconds patience) {
  if (!broken_ && !gone_) {
    say_goodbye();
    dropping_ = true;
    consume(input_.size());
    set_deadline(patience);
    while (!gone_ && !overdue_) co_await changed();
  }
  close();
}

void Wire::reset() {
  ErrorCode error;
  transport_.next_layer().set_option(asio::socket_base::linger{true, 0}, error);
  close();
}

Task<Transport> Wire::release() {
  released_ = true;
  // TLS that has got a part of a record waits for the rest of it: it is told again and again.
  set_deadline(Milliseconds{0});
  while (reading_) {
    ErrorCode error;
    transport_.next_layer().cancel(error);
    co_await changed();
  }
  co_return std::move(transport_);
}

void Wire::sweep(Clock::time_point now) {
  if (now < deadline_) return;
  overdue_ = true;
  if (writing_) reset();
  notify();
}

void Wire::stop() {
  stopping_ = true;
  stop_source_.request_stop();
  notify();
}

void Wire::close() {
  broken_ = true;
  gone_ = true;
  stop_source_.request_stop();
  ErrorCode error;
  transport_.next_layer().close(error);
  notify();
}

}  // namespace auralis::http
