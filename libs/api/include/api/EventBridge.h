// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "api/Services.h"

namespace auralis::api {

/// Turns progress of scan, analysis and exports into snapshots on the event hub: at most ten a
/// second per topic, and always the last one. Lives as long as the services it listens to.
class EventBridge {
 public:
  EventBridge(Services& services, http::EventHub& hub);
  ~EventBridge();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace auralis::api
