// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Server.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "Listener.h"
#include "base/Mutex.h"

namespace auralis::http {
namespace {

constexpr std::chrono::seconds longest_stop{5};
constexpr std::chrono::milliseconds longest_sweep{1000};
constexpr std::chrono::milliseconds shortest_sweep{5};

/// A quarter of the shortest time limit is as exact as any of them needs to be.
std::chrono::milliseconds sweep_interval(const Server::Config& config) {
  const auto shortest =
      std::min({config.header_timeout, config.idle_timeout, config.write_timeout});
  return std::clamp(shortest / 4, shortest_sweep, longest_sweep);
}

/// Tells the requests of one start of the program from those of the next in a log.
std::string make_prefix() {
  return fmt::format("{:06x}-", std::random_device{}() & 0xFFFFFFU);
}

/// Of so many threads; outlives whoever gives up on it.
class RollCall {
 public:
  explicit RollCall(std::size_t threads) : missing_{threads} {}

  void answer() EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    if (--missing_ == 0) all_answered_.notify_all();
  }
  /// Whether all answered.
  bool wait_until(const std::stop_token& stop, std::chrono::steady_clock::time_point deadline)
      EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    return all_answered_.wait_until(mutex_, stop, deadline,
                                    [this]() REQUIRES_LOCK(mutex_) { return missing_ == 0; });
  }

 private:
  Mutex mutex_;
  Condition all_answered_;
  std::size_t missing_ GUARDED_BY(mutex_);
};

}  // namespace

struct Server::State {
  Shared shared;
  House house;
  std::vector<std::shared_ptr<Loop>> loops;
  std::vector<std::unique_ptr<Listener>> listeners;
  std::uint16_t port{};
  bool started{};

  State(const Config& config, Router router, std::string events_path,
        std::shared_ptr<EventHub::State> events, ErrorResponse error_response, Proxies proxies)
      : shared{.site = {config, std::move(router), std::move(events_path),
                        std::move(error_response)},
               .proxies = std::move(proxies),
               .pool = {config.pool_threads, config.pool_queue},
               .events = std::move(events),
               .limits = config,
               .traffic = config.traffic ? config.traffic : std::make_shared<Traffic>(),
               .request_id_prefix = make_prefix()},
        house{.seats = Census{config.max_connections, config.max_connections_of_address}} {}

  Result<void> listen(const Config& config);
  Result<void> adopt(const Config& config);
  void stop();
};

Result<void> Server::State::adopt(const Config& config) {
  for (int i = 0; i < config.io_threads; ++i) {
    loops.push_back(std::make_shared<Loop>(sweep_interval(config)));
    AURALIS_TRY(auto listener, Listener::adopt(loops.back(), config.listening_socket));
    listeners.push_back(std::move(listener));
  }
  port = listeners.front()->endpoint().port();
  return {};
}

Result<void> Server::State::listen(const Config& config) {
  if (config.listening_socket >= 0) return adopt(config);
  AURALIS_TRY(Endpoint endpoint, resolve(config.host, config.port));
  if (config.port != 0) AURALIS_CHECK(check_free(endpoint));
  for (int i = 0; i < config.io_threads; ++i) {
    loops.push_back(std::make_shared<Loop>(sweep_interval(config)));
    AURALIS_TRY(auto listener, Listener::make(loops.back(), endpoint));
    endpoint = listener->endpoint();  // with the port that the system chose
    listeners.push_back(std::move(listener));
  }
  port = endpoint.port();
  return {};
}

void Server::State::stop() {
  if (!std::exchange(started, false)) return;
  for (std::size_t i = 0; i < loops.size(); ++i)
    loops[i]->post([loop = loops[i].get(), listener = listeners[i].get()] {
      listener->stop();
      loop->stop_all();
    });
  const auto deadline = std::chrono::steady_clock::now() + longest_stop;
  house.seats.wait_until_empty(deadline);
  house.porch.wait_until_empty(deadline);
  for (const auto& loop : loops) loop->post([loop = loop.get()] { loop->close_all(); });
  // Handlers that heed their stop token have ended long ago; the others are waited for, since what
  // they use is about to go.
  shared.pool.stop();
  for (const auto& loop : loops) loop->join();
}

Result<std::unique_ptr<Server>> Server::make(Config config, Router router, std::string events_path,
                                             std::shared_ptr<EventHub::State> events,
                                             ErrorResponse error_response) {
  if (config.io_threads < 1 || config.pool_threads < 1)
    return fail(ErrorKind::InvalidArgument, "a server needs at least one thread of each kind");
  AURALIS_TRY(Proxies proxies, Proxies::parse(config.trusted_proxies));
  auto state =
      std::make_unique<State>(config, std::move(router), std::move(events_path), std::move(events),
                              std::move(error_response), std::move(proxies));
  AURALIS_CHECK(state->listen(config));
  return std::unique_ptr<Server>{new Server{std::move(state)}};
}

Server::Server(std::unique_ptr<State> state) : state_{std::move(state)} {}

Server::~Server() {
  stop();
}

std::uint16_t Server::port() const noexcept {
  return state_->port;
}

void Server::start() {
  if (std::exchange(state_->started, true)) return;
  for (const auto& listener : state_->listeners) listener->start(state_->shared, state_->house);
  for (const auto& loop : state_->loops) loop->start();
}

bool Server::responds(const std::stop_token& stop, std::chrono::milliseconds within) const {
  const auto deadline = std::chrono::steady_clock::now() + within;
  const auto call = std::make_shared<RollCall>(state_->loops.size());
  for (const auto& loop : state_->loops) loop->post([call] { call->answer(); });
  return call->wait_until(stop, deadline);
}

void Server::stop() {
  state_->stop();
}

}  // namespace auralis::http
