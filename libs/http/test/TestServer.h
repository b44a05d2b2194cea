// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "Client.h"
#include "http/Server.h"

namespace auralis::http::testing {

using namespace std::chrono_literals;

/// Longer than anything takes that works.
inline constexpr std::chrono::seconds patience{5};

/// A server on a port of the system's choice, speaking `routes` and the events at "/events", to
/// whom the gate of `config` knows; without one whoever asks is the owner.
struct TestServer {
  EventHub hub;
  std::unique_ptr<Server> server;

  explicit TestServer(std::vector<Route> routes = {}, Server::Config config = {});

  std::uint16_t port() const { return server->port(); }
};

Route on_io(Method method, std::string pattern, Handler handler);
Route on_pool(Method method, std::string pattern, Handler handler);

/// Answers `text` as text/plain.
Handler says(std::string text);

/// Whether `event` came within the patience of a test.
template <class T>
bool came(const std::future<T>& event) {
  return event.wait_for(patience) == std::future_status::ready;
}

}  // namespace auralis::http::testing
