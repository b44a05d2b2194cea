// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "../../http/src/EventHubState.h"

namespace auralis::api::testing {

/// What one client is told of, event by event.
class EventReader {
 public:
  EventReader(http::EventHub& hub, const http::Principal& who)
      : events_{hub.state()->subscribe(who)} {}

  /// Waits for it; throws where none comes.
  std::string next() {
    while (true) {
      const auto news = std::make_shared<std::binary_semaphore>(0);
      if (const auto event = events_->next([news] { news->release(); })) return *event;
      if (!news->try_acquire_for(std::chrono::seconds{20}))
        throw std::runtime_error{"no event comes"};
    }
  }
  /// The next that holds `part`.
  std::string next_with(std::string_view part) {
    std::string event = next();
    while (!event.contains(part)) event = next();
    return event;
  }

 private:
  decltype(std::declval<http::EventHub::State&>().subscribe({})) events_;
};

}  // namespace auralis::api::testing
