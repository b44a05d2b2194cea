// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <unordered_map>
#include <utility>

#include "base/Caught.h"
#include "base/Mutex.h"
#include "base/Result.h"

namespace auralis {

/// One making per key however many ask at once; a failure goes to all who waited and is not kept.
/// Safe from any thread; at most one entry per caller inside run().
template <class Key, class Value>
class SingleFlight {
 public:
  /// Calls `make` on this thread, or waits for another caller that already makes `key`.
  /// Cancelled when `stop` was triggered first. Whoever makes gives up by its own token only:
  /// then one of those who waited makes in its place. What `make` throws is an Io failure for all.
  template <class Make>
  Result<Value> run(const Key& key, const std::stop_token& stop, Make make) EXCLUDES(mutex_) {
    for (;;) {
      auto [flight, mine] = join(key);
      if (mine) return land(key, *flight, caught(make));
      std::optional<Result<Value>> result = wait(*flight, stop);
      if (!result) return fail(ErrorKind::Cancelled, "cancelled while waiting for another");
      if (*result || result->error().kind != ErrorKind::Cancelled) return *std::move(result);
    }
  }

  /// Callers that wait for another's making right now.
  int waiting() const EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    return waiting_;
  }

 private:
  struct Flight {
    std::optional<Result<Value>> result;  // guarded by the owner's mutex
  };
  using FlightPtr = std::shared_ptr<Flight>;

  std::pair<FlightPtr, bool> join(const Key& key) EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    FlightPtr& flight = flights_[key];
    if (flight) return {flight, false};
    flight = std::make_shared<Flight>();
    return {flight, true};
  }

  Result<Value> land(const Key& key, Flight& flight, Result<Value> result) EXCLUDES(mutex_) {
    {
      const MutexLock lock{mutex_};
      flight.result = result;
      flights_.erase(key);
    }
    landed_.notify_all();
    return result;
  }

  std::optional<Result<Value>> wait(Flight& flight, const std::stop_token& stop) EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    ++waiting_;
    landed_.wait(mutex_, stop, [&] { return flight.result.has_value(); });
    --waiting_;
    return flight.result;
  }

  mutable Mutex mutex_;
  Condition landed_;
  std::unordered_map<Key, FlightPtr> flights_ GUARDED_BY(mutex_);
  int waiting_ GUARDED_BY(mutex_) = 0;
};

}  // namespace auralis
