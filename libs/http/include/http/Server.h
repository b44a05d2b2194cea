// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/Result.h"
#include "http/Gate.h"
#include "http/Router.h"
#include "http/TlsIdentity.h"
#include "http/Traffic.h"

namespace auralis::http {

/// A WebSocket endpoint that only speaks: newest-wins text snapshots by topic. Safe from any
/// thread.
class EventHub {
 public:
  EventHub();
  ~EventHub();

  /// Replaces the pending snapshot of `topic` for every client; new clients get the latest of each
  /// topic first. A slow client skips snapshots, never queues them. `json` is sent as it is: one
  /// object, which names its topic if the client is to know it. Limited clients (Principal) get
  /// `limited_json` in its place, and nothing of the topic where that is nullopt.
  void publish(const std::string& topic, std::string json,
               std::optional<std::string> limited_json = std::nullopt);

  /// How many are connected.
  std::size_t clients() const;

  /// Ends connections, all or those of a Principal: whoever may still listen comes back.
  void end_all();
  void end_of_user(std::int64_t user);
  void end_of_session(std::int64_t session);
  void end_of_token(std::int64_t token);

  struct State;
  const std::shared_ptr<State>& state() const noexcept { return state_; }

 private:
  std::shared_ptr<State> state_;
};

/// HTTP/1.1 over Boost.Beast: routes, streaming bodies, WebSocket. Knows nothing of music.
class Server {
 public:
  struct Config {
    std::string host{"127.0.0.1"};
    std::uint16_t port{8765};  ///< 0 lets the system choose.
    /// A socket of TCP that listens already, which the server takes over in place of its own; -1
    /// for none. Whoever made it chose address and port.
    int listening_socket{-1};
    int io_threads{2};
    int pool_threads{8};
    std::size_t pool_queue{256};  ///< Requests that may wait for a pool thread; beyond: 503.
    std::vector<std::string>
        allowed_hosts{};  ///< Beyond loopback names and `host`: what Host may say.
    std::vector<std::string>
        allowed_origins{};  ///< Beyond the server's own: e.g. the development page.
    /// Addresses and networks of proxies, whose X-Forwarded-For and X-Forwarded-Proto are believed.
    std::vector<std::string> trusted_proxies{};
    /// Of all bodies that are received or worked on at once, but for the first small_body_bytes of
    /// each; beyond: 503.
    std::size_t max_held_body_bytes{64'000'000};
    /// Of all answers that are sent at once and were made as a whole, but for the first
    /// small_answer_bytes of each; beyond: 503 in their place. Files and audio are not made so.
    std::size_t max_held_answer_bytes{256'000'000};
    /// Beyond them whoever waits longest for its client to ask makes room; where nobody waits: 503.
    std::size_t max_connections{2048};
    /// Of one address, and of IPv6 of one network of 64 bits, likewise. A loopback address and
    /// trusted proxies stand for many, and have as many as there are.
    std::size_t max_connections_of_address{256};
    std::chrono::milliseconds header_timeout{10'000};  ///< From a head's first byte to its last.
    std::chrono::milliseconds idle_timeout{75'000};    ///< Between requests, and of a silent client
                                                       ///< of the events.
    /// Without any progress of an answer; also for the whole body of a request.
    std::chrono::milliseconds write_timeout{30'000};
    /// With one TLS is spoken, and who asks plainly is sent to https; none: plain http.
    std::shared_ptr<TlsIdentity> tls{};
    /// Who tells who asks; without one nobody is known, and only what is public is answered.
    std::shared_ptr<Gate> gate{};
    /// Where answers are counted; none: nowhere that anyone sees.
    std::shared_ptr<Traffic> traffic{};
  };
  /// Turns an Error into the problem document that is sent (RFC 9457).
  using ErrorResponse = std::function<Response(const Error&, const Request&)>;

  /// Binds and listens; fails with Io or InvalidArgument, naming host and port, or what is
  /// no address of a proxy.
  static Result<std::unique_ptr<Server>> make(Config config, Router router, std::string events_path,
                                              std::shared_ptr<EventHub::State> events,
                                              ErrorResponse error_response);
  ~Server();  ///< As stop(), then joins.

  std::uint16_t port() const noexcept;
  void start();
  /// Whether all threads that serve connections came by within so long; false where `stop` was
  /// triggered before. From any thread, between start() and stop().
  bool responds(const std::stop_token& stop, std::chrono::milliseconds within) const;
  /// No new connections; running requests get their stop token; returns when all threads ended (5 s
  /// at most).
  void stop();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis::http
