// SPDX-License-Identifier: GPL-3.0-or-later
#include "Connection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "EventSession.h"
#include "Problem.h"
#include "RequestLog.h"
#include "ResponseWriter.h"
#include "base/UnderWay.h"

namespace auralis::http {
namespace {

constexpr RequestParser::Limits limits{.head_bytes = 16 * 1024, .target_bytes = 8 * 1024};
/// How long a client may take to notice that its connection was closed on purpose.
constexpr std::chrono::milliseconds longest_finish{2000};

constexpr std::string_view continue_head = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

std::string Shared::next_request_id() {
  std::array<char, 16> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), ++requests, 16).ptr;
  return request_id_prefix + std::string{digits.data(), end};
}

Connection::Connection(Shared& shared, std::shared_ptr<Wire> wire,
                       std::unique_ptr<Census::Seat> seat)
    : shared_{shared},
      seat_{std::move(seat)},
      wire_{std::move(wire)},
      held_body_{shared.traffic->bodies, shared.limits.max_held_body_bytes, small_body_bytes},
      held_answer_{shared.traffic->answers, shared.limits.max_held_answer_bytes,
                   small_answer_bytes} {
  seat_->on_leave([loop = wire_->loop(), weak = std::weak_ptr{wire_}] {
    loop->post([weak] {
      if (const auto alive = weak.lock()) alive->close();
    });
  });
}

Task<void> Connection::serve() {
  wire_->open();
  bool goes_on = true;
  while (goes_on) goes_on = co_await serve_next();
  if (wire_) co_await finish();
}

/// What the head alone decides is said before the body comes: so nobody has bytes kept for them who
/// may not send any.
Task<bool> Connection::serve_next() {
  RequestParser parser{limits};
  const bool has_head = co_await receive_head(parser);
  if (!has_head) co_return false;
  Site::Decision decision = co_await decide();
  exchange_.route = decision.route;
  if (!decision.response) {
    const bool has_body = co_await receive_body(parser, decision.most_body_bytes);
    if (!has_body) co_return false;
    // Whoever holds a body back keeps no right by it that ended meanwhile.
    if (exchange_.waited_for_body) decision = co_await decide();
  }
  if (decision.events) {
    co_await become_events();
    co_return false;
  }
  Response response;
  if (decision.response)
    response = *std::move(decision.response);
  else
    response = co_await answer(*decision.route);
  let_go_of_body();
  const bool goes_on = co_await send(std::move(response));
  co_return goes_on;
}

/// Its body is not waited for, and nobody is asked who this is.
Task<void> Connection::turn_away() {
  using State = RequestParser::State;
  wire_->open();
  RequestParser parser{limits};
  seat_->wait();
  co_await read_head(parser);
  if (parser.state() == State::Empty || !seat_->begin_work()) co_return wire_->close();
  wire_->clear_deadline();
  begin_exchange(parser);
  co_await refuse(503, "too many connections; try again soon");
  co_await finish();
}

Task<void> Connection::finish() {
  let_go_of_body();
  seat_->wait();
  co_await wire_->finish(std::min(longest_finish, shared_.limits.write_timeout));
}

Task<bool> Connection::receive_head(RequestParser& parser) {
  using State = RequestParser::State;
  seat_->wait();
  co_await read_head(parser);
  if (parser.state() == State::Empty || !seat_->begin_work()) {
    wire_->close();  // nothing to wait for
    co_return false;
  }
  wire_->clear_deadline();
  is_first_ = false;
  begin_exchange(parser);
  if (parser.state() == State::InBody || parser.state() == State::Done) co_return true;
  co_await refuse_incomplete(parser);
  co_return false;
}

Task<bool> Connection::receive_body(RequestParser& parser, std::size_t most_bytes) {
  using State = RequestParser::State;
  if (parser.state() == State::Done) co_return true;
  if (most_bytes == 0) {
    co_await refuse(413, "no body is taken here");
    co_return false;
  }
  parser.allow_body(most_bytes);
  seat_->wait();
  const bool has_room = co_await read_body(parser);
  if (!seat_->begin_work()) {
    wire_->close();
    co_return false;
  }
  wire_->clear_deadline();
  note_received(parser);
  if (has_room && parser.state() == State::Done) {
    exchange_.request.body = parser.take_body();
    co_return true;
  }
  if (has_room)
    co_await refuse_incomplete(parser);
  else
    co_await refuse(503, "too much is being sent; send it again soon");
  co_return false;
}

Task<void> Connection::refuse_incomplete(const RequestParser& parser) {
  if (parser.state() == RequestParser::State::Failed)
    co_await refuse(parser.error().status, parser.error().detail);
  else if (!wire_->gone())
    co_await refuse(408, "the request did not come in time");
}

/// Returns with Empty when no request will come.
Task<void> Connection::read_head(RequestParser& parser) {
  using State = RequestParser::State;
  // A new client has something to say at once; one that is known may take its time.
  wire_->set_deadline(is_first_ ? shared_.limits.header_timeout : shared_.limits.idle_timeout);
  while (true) {
    const bool was_empty = parser.state() == State::Empty;
    feed(parser);
    if (parser.state() > State::InHead || wire_->gone() || wire_->overdue()) co_return;
    if (parser.state() == State::Empty && wire_->stopping()) co_return;
    if (was_empty && parser.state() == State::InHead)
      wire_->set_deadline(shared_.limits.header_timeout);
    co_await wire_->changed();
  }
}

Task<bool> Connection::read_body(RequestParser& parser) {
  // The time is for the whole body: were it for each byte, a slow trickle could hold on for ever.
  wire_->set_deadline(shared_.limits.write_timeout);
  const bool may_come = parser.state() == RequestParser::State::InBody;
  if (may_come && parser.expects_continue() && wire_->input().empty()) {
    const Wire::Buffers go_on{asio::buffer(continue_head)};
    co_await wire_->write(go_on, shared_.limits.write_timeout);
    wire_->set_deadline(shared_.limits.write_timeout);
    exchange_.waited_for_body = true;
  }
  while (true) {
    feed(parser);
    if (!held_body_.grow_to(parser.body_bytes())) co_return false;
    if (parser.state() != RequestParser::State::InBody || wire_->gone() || wire_->overdue())
      co_return true;
    exchange_.waited_for_body = true;
    co_await wire_->changed();
  }
}

void Connection::feed(RequestParser& parser) {
  const std::size_t used = parser.feed(wire_->input());
  if (used > 0) wire_->consume(used);
}

void Connection::begin_exchange(RequestParser& parser) {
  exchange_ = {};
  exchange_.request = parser.take_head();
  exchange_.request.peer = wire_->peer();
  exchange_.request.local = wire_->local();
  exchange_.request.is_secure = wire_->is_secure();
  shared_.proxies.apply(exchange_.request);
  exchange_.request.id = shared_.next_request_id();
  exchange_.framing.request_id = exchange_.request.id;
  if (parser.is_http_1_0()) exchange_.framing.version = Framing::Version::Http10;
  note_received(parser);
}

/// All of it, or all that there will be. A connection ends where some of a body is left on it.
void Connection::note_received(const RequestParser& parser) {
  const bool is_whole = parser.state() == RequestParser::State::Done;
  exchange_.request.received = Loop::Clock::now();
  exchange_.bytes_before = wire_->bytes_written();
  exchange_.framing.keep_alive = is_whole && parser.keep_alive();
}

/// The answer is made: while it is sent, and until the client asks again, nobody reads it.
void Connection::let_go_of_body() {
  std::string{}.swap(exchange_.request.body);
  held_body_.let_go();
}

Task<Response> Connection::answer(const Route& route) {
  exchange_.request.stop = wire_->watch();
  if (route.runs == Runs::OnIo) co_return run(route, Loop::Clock::now());
  Response response = co_await answer_on_pool(route);
  co_return response;
}

template <class Work>
Task<std::optional<std::invoke_result_t<Work>>> Connection::on_pool(Work work) {
  struct Job {
    std::optional<std::invoke_result_t<Work>> result;
    bool done{};  // the loop's
  };
  const auto job = std::make_shared<Job>();
  // This coroutine waits until the job is done, so the job may use what the coroutine owns.
  auto run = [this, job, &work, loop = wire_->loop()] {
    job->result = work();
    loop->post([this, job] {
      job->done = true;
      wire_->notify();
    });
  };
  if (!shared_.pool.try_submit(std::move(run))) co_return std::nullopt;
  while (!job->done) co_await wire_->changed();
  co_return std::move(job->result);
}

Error Connection::busy() const {
  return {ErrorKind::Busy, "the server is busy; ask again soon"};
}

Task<Site::Decision> Connection::decide() {
  Request& request = exchange_.request;
  const Site& site = shared_.site;
  if (auto refused = site.refusal(request)) {
    Site::Decision decision;
    decision.response = std::move(refused);
    co_return decision;
  }
  if (const auto known = site.known(request)) co_return site.decide(request, *known);
  const auto who = co_await on_pool([&] { return site.identify(request); });
  if (who) co_return site.decide(request, *who);
  const Result<Principal> unknown = Failure{busy()};
  co_return site.decide(request, unknown);
}

Task<Response> Connection::answer_on_pool(const Route& route) {
  const auto asked = Loop::Clock::now();
  auto response = co_await on_pool([&] {
    const UnderWay answering{"answering the request", exchange_.request.id};
    return run(route, asked);
  });
  if (response) co_return std::move(*response);
  co_return shared_.site.failed(busy(), exchange_.request);
}

Response Connection::run(const Route& route, Loop::Clock::time_point asked) {
  const auto begun = Loop::Clock::now();
  Response response = shared_.site.run(route, exchange_.request);
  const auto made_in = Loop::Clock::now() - begun;
  // A stranger who tries names and passwords learns nothing from how long a look at them took.
  if (route.permission != Permission::Public)
    exchange_.framing.timing = {.queue = begun - asked, .app = made_in};
  log_slow(exchange_.request, response.status, made_in, shared_.slow_answers);
  return response;
}

Response Connection::held(Response response) {
  const auto* const whole = std::get_if<std::string>(&response.body);
  if (whole == nullptr || held_answer_.grow_to(whole->size())) return response;
  return shared_.site.failed(busy(), exchange_.request);
}

Task<bool> Connection::send(Response response) {
  response = held(std::move(response));
  shared_.site.finish(exchange_.request, response);
  Framing& framing = exchange_.framing;
  framing.length = length_of(response.body);
  const bool ends_by_closing = !framing.length && framing.version == Framing::Version::Http10;
  if (ends_by_closing || wire_->stopping()) framing.keep_alive = false;
  std::string head = head_of(response, framing);
  const bool is_bodiless =
      exchange_.request.method == Method::Head || response.status == 204 || response.status == 304;
  if (is_bodiless) response.body = std::string{};

  ResponseWriter writer{*wire_, framing, shared_.limits.write_timeout};
  const bool sent = co_await writer.write(std::move(head), std::move(response.body));
  held_answer_.let_go();
  wire_->unwatch();
  account_for(response.status);
  co_return sent&& framing.keep_alive;
}

/// Answers what is not served; the connection ends after it.
Task<void> Connection::refuse(int status, std::string detail) {
  exchange_.framing.keep_alive = false;
  co_await send(problem(status, detail));
}

void Connection::account_for(int status) const {
  const auto took = Loop::Clock::now() - exchange_.request.received;
  const std::size_t bytes = wire_->bytes_written() - exchange_.bytes_before;
  const Traffic::Answer answer{.status = status, .bytes = bytes, .took = took};
  shared_.traffic->count(exchange_.route, answer);
  log_answer(exchange_.request, answer);
}

/// Who asks is looked at once more: whoever ended their rights since the first look found nothing
/// to send away yet.
Task<std::optional<Response>> Connection::refusal_of_events(const Principal& subscribed) {
  Site::Decision decision = co_await decide();
  if (decision.response) co_return std::move(decision.response);
  if (exchange_.request.principal == subscribed) co_return std::nullopt;
  const Error changed{ErrorKind::Busy, "what you may was changed; ask again"};
  co_return shared_.site.failed(changed, exchange_.request);
}

Task<void> Connection::become_events() {
  const Principal who = exchange_.request.principal;
  auto subscription = shared_.events->subscribe(who);
  std::optional<Response> refused;
  if (subscription) {
    refused = co_await refusal_of_events(who);
  } else {
    const Error full{ErrorKind::Busy, "too many listeners to the events"};
    refused = shared_.site.failed(full, exchange_.request);
  }
  if (refused) {
    subscription.reset();
    exchange_.framing.keep_alive = false;
    co_await send(*std::move(refused));
    co_return;
  }
  const std::shared_ptr<Loop> loop = wire_->loop();
  Transport transport = co_await wire_->release();
  wire_.reset();
  const EventLimits patience{.handshake = shared_.limits.header_timeout,
                             .idle = shared_.limits.idle_timeout};
  co_await serve_events(loop, std::move(transport), std::move(subscription), exchange_.request,
                        patience);
}

}  // namespace auralis::http
