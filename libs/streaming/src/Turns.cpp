// SPDX-License-Identifier: GPL-3.0-or-later
#include "Turns.h"

#include <algorithm>
#include <functional>

#include "ForgetOne.h"

namespace auralis::streaming {

Turn Turns::take(const Asker& asker) {
  const MutexLock lock{mutex_};
  const auto known = std::ranges::find_if(known_, [&](const Known& each) {
    return each.user == asker.user && each.listener == asker.listener;
  });
  if (known == known_.end()) {
    known_.push_front({.user = asker.user,
                       .listener = asker.listener,
                       .newest = std::make_shared<std::atomic<std::int64_t>>(asker.generation)});
    if (known_.size() > most_listeners) forget_one(known_, std::mem_fn(&Known::user));
  } else {
    known_.splice(known_.begin(), known_, known);
    if (known->newest->load() < asker.generation) known->newest->store(asker.generation);
  }
  return {known_.front().newest, asker.generation};
}

}  // namespace auralis::streaming
