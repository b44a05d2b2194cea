// SPDX-License-Identifier: GPL-3.0-or-later
#include "Turns.h"

#include <algorithm>

namespace auralis::streaming {

Turn Turns::take(const Asker& asker) {
  const MutexLock lock{mutex_};
  const auto known = std::ranges::find(known_, asker.listener, &Known::listener);
  if (known == known_.end()) {
    known_.push_front({.listener = asker.listener,
                       .newest = std::make_shared<std::atomic<std::int64_t>>(asker.generation)});
    if (known_.size() > most_listeners) known_.pop_back();
  } else {
    known_.splice(known_.begin(), known_, known);
    if (known->newest->load() < asker.generation) known->newest->store(asker.generation);
  }
  return {known_.front().newest, asker.generation};
}

}  // namespace auralis::streaming
