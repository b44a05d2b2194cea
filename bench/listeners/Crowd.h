// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "Listener.h"
#include "Tally.h"

namespace auralis::listeners {

/// What a run came to, for those who listened and for the server.
struct Outcome {
  Tally tally;
  double seconds{};
  double cpu_seconds{};
  double largest_resident_bytes{};
  double largest_cache_bytes{};
  double renders_started{};
  double renders_abandoned{};
  double renders_failed{};
  double renders_refused{};
  std::uint64_t bystanders_sent_away{};
};

/// Lets everyone listen at once, each on a thread of their own, and watches the server meanwhile.
Result<Outcome> listen(const Habits& habits);

}  // namespace auralis::listeners
