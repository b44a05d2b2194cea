// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "BlockingPool.h"
#include "Census.h"
#include "EventHubState.h"
#include "HeldShare.h"
#include "Proxies.h"
#include "RequestParser.h"
#include "ResponseHead.h"
#include "Site.h"
#include "Wire.h"
#include "base/SeldomLogged.h"

namespace auralis::http {

/// What all connections of a server share; outlives them.
struct Shared {
  Site site;
  Proxies proxies;
  BlockingPool pool;
  std::shared_ptr<EventHub::State> events;
  Server::Config limits;
  std::shared_ptr<Traffic> traffic;
  std::string request_id_prefix;  ///< With the dash behind it.
  std::atomic<std::uint64_t> requests{};
  SeldomLogged slow_answers{};

  std::string next_request_id();
};

/// Serves one client: its requests in order, one at a time, until one side has had enough.
class Connection {
 public:
  Connection(Shared& shared, std::shared_ptr<Wire> wire, std::unique_ptr<Census::Seat> seat);

  Task<void> serve();
  /// In place of serve(): tells whatever is asked first that there is no room.
  Task<void> turn_away();

 private:
  /// One request and what is known about its answer.
  struct Exchange {
    Request request;
    Framing framing;
    const Route* route{};  ///< Null: none was found, or the request is not one.
    std::size_t bytes_before{};
    bool waited_for_body{};  ///< Not all of it had come once the head was decided on.
  };

  /// One request; false where no other follows.
  Task<bool> serve_next();
  Task<void> finish();
  /// False where there is nothing to serve, and what was to be said of that is said.
  Task<bool> receive_head(RequestParser& parser);
  Task<bool> receive_body(RequestParser& parser, std::size_t most_bytes);
  Task<void> read_head(RequestParser& parser);
  /// False where so much of it is held already that there is no room for the rest.
  Task<bool> read_body(RequestParser& parser);
  void feed(RequestParser& parser);
  void begin_exchange(RequestParser& parser);
  void note_received(const RequestParser& parser);
  void let_go_of_body();

  Task<Site::Decision> decide();
  Task<Response> answer(const Route& route);
  Task<Response> answer_on_pool(const Route& route);
  /// On the thread that the handler is for.
  Response run(const Route& route, Loop::Clock::time_point asked);
  /// Calls work() on the pool; nullopt where that is full.
  template <class Work>
  Task<std::optional<std::invoke_result_t<Work>>> on_pool(Work work);
  Error busy() const;

  /// As it is, or that the server is busy where too many clients take as large ones slowly.
  Response held(Response response);
  Task<bool> send(Response response);
  Task<void> refuse(int status, std::string detail);
  Task<void> refuse_incomplete(const RequestParser& parser);
  void account_for(int status) const;

  Task<void> become_events();
  /// Nullopt where nothing stands against them.
  Task<std::optional<Response>> refusal_of_events(const Principal& subscribed);

  Shared& shared_;
  std::unique_ptr<Census::Seat> seat_;
  std::shared_ptr<Wire> wire_;  ///< Null once WebSocket is spoken.
  Exchange exchange_;
  HeldShare held_body_;
  HeldShare held_answer_;
  bool is_first_{true};
};

}  // namespace auralis::http
