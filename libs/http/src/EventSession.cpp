// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventSession.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace auralis::http {

// How Beast ends a connection of ours. Both sides have said farewell by then, so that TLS has
// nothing to add.
void teardown(boost::beast::role_type role, Transport& transport, ErrorCode& error) {
  boost::beast::websocket::teardown(role, transport.next_layer(), error);
}
template <class Handler>
void async_teardown(boost::beast::role_type role, Transport& transport, Handler&& handler) {
  boost::beast::websocket::async_teardown(role, transport.next_layer(),
                                          std::forward<Handler>(handler));
}

namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

constexpr std::size_t max_client_message = 4096;
constexpr std::chrono::milliseconds longest_farewell{300};

beast::http::request<beast::http::empty_body> handshake_of(const Request& request) {
  beast::http::request<beast::http::empty_body> handshake{beast::http::verb::get, request.path, 11};
  for (const auto& [name, value] : request.headers) handshake.set(name, value);
  return handshake;
}

class EventSession final : public Loop::Client, public std::enable_shared_from_this<EventSession> {
 public:
  EventSession(std::shared_ptr<Loop> loop, Transport transport,
               std::unique_ptr<EventHub::State::Subscription> subscription, EventLimits limits)
      : loop_{std::move(loop)},
        stream_{std::move(transport)},
        news_{stream_.get_executor(), Loop::Clock::time_point::max()},
        silence_{stream_.get_executor(), Loop::Clock::time_point::max()},
        subscription_{std::move(subscription)},
        limits_{limits} {
    stream_.set_option(websocket::stream_base::timeout{limits.handshake, limits.idle, true});
    stream_.read_message_max(max_client_message);
    loop_->add(*this);
  }
  ~EventSession() override { loop_->remove(*this); }
  EventSession(const EventSession&) = delete;
  EventSession& operator=(const EventSession&) = delete;

  Task<void> run(const Request& upgrade) {
    const auto handshake = handshake_of(upgrade);
    ErrorCode error;
    co_await stream_.async_accept(handshake, into(error));
    if (error) co_return;
    speaking_ = true;
    asio::co_spawn(stream_.get_executor(), speak(shared_from_this()), asio::detached);
    beast::flat_buffer ignored;
    while (!error) {
      co_await stream_.async_read(ignored, into(error));
      ignored.clear();
    }
    ended_ = true;
    news_.cancel();
    ErrorCode cancelled;
    while (speaking_) co_await silence_.async_wait(into(cancelled));
  }

  void sweep(Loop::Clock::time_point /*now*/) override {}  // the stream keeps its own time

  void stop() override {
    if (!stream_.is_open()) return close();
    stream_.set_option(websocket::stream_base::timeout{
        std::min(limits_.handshake, longest_farewell), limits_.idle, true});
    stream_.async_close(websocket::close_code::going_away,
                        [self = shared_from_this()](const ErrorCode&) {});
  }

  void close() override {
    ErrorCode error;
    beast::get_lowest_layer(stream_).close(error);
  }

 private:
  static Task<void> speak(std::shared_ptr<EventSession> self) {
    ErrorCode error;
    self->stream_.text(true);
    self->stream_.auto_fragment(false);  // a snapshot leaves as one frame, in one write
    while (!error && !self->ended_) {
      if (const auto snapshot = self->next()) {
        co_await self->stream_.async_write(asio::buffer(*snapshot), into(error));
      } else if (self->subscription_->has_ended()) {
        co_await self->stream_.async_close(websocket::close_code::service_restart, into(error));
        break;
      } else {
        ErrorCode cancelled;
        co_await self->news_.async_wait(into(cancelled));
      }
    }
    self->speaking_ = false;
    self->silence_.cancel();
  }

  EventHub::State::Snapshot next() {
    return subscription_->next([loop = loop_, session = weak_from_this()] {
      loop->post([session] {
        if (const auto alive = session.lock()) alive->news_.cancel();
      });
    });
  }

  std::shared_ptr<Loop> loop_;
  websocket::stream<Transport> stream_;
  Timer news_;     ///< Never expires; cancelled when there is something to say.
  Timer silence_;  ///< Never expires; cancelled when nothing more is said.
  std::unique_ptr<EventHub::State::Subscription> subscription_;
  EventLimits limits_;
  bool speaking_{};
  bool ended_{};
};

}  // namespace

Task<void> serve_events(std::shared_ptr<Loop> loop, Transport transport,
                        std::unique_ptr<EventHub::State::Subscription> subscription,
                        const Request& upgrade, EventLimits limits) {
  const auto session = std::make_shared<EventSession>(std::move(loop), std::move(transport),
                                                      std::move(subscription), limits);
  co_await session->run(upgrade);
}

}  // namespace auralis::http
