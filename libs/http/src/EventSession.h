// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>

#include "Asio.h"
#include "EventHubState.h"
#include "Loop.h"
#include "tls/Transport.h"

namespace auralis::http {

struct EventLimits {
  std::chrono::milliseconds handshake{};
  std::chrono::milliseconds idle{};  ///< A client that answers no ping for so long is dropped.
};

/// Answers the WebSocket handshake in `upgrade` and speaks `subscription` until one side ends. What
/// the client says is dropped; too much of it ends the session.
Task<void> serve_events(std::shared_ptr<Loop> loop, Transport transport,
                        std::unique_ptr<EventHub::State::Subscription> subscription,
                        const Request& upgrade, EventLimits limits);

}  // namespace auralis::http
