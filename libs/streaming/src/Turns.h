// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <string>

#include "base/Mutex.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// What a listener meant when they asked for something: over once they mean something newer.
/// Nobody's turn, which is what a default one is, is never over.
class Turn {
 public:
  Turn() = default;
  bool is_over() const noexcept { return newest_ && newest_->load() > generation_; }

 private:
  friend class Turns;
  Turn(std::shared_ptr<const std::atomic<std::int64_t>> newest, std::int64_t generation)
      : newest_{std::move(newest)}, generation_{generation} {}

  std::shared_ptr<const std::atomic<std::int64_t>> newest_;
  std::int64_t generation_ = 0;
};

/// The newest generation of each listener who asked for audio lately (rule ST-10). At most 64 are
/// known; whoever is forgotten begins anew (forget_one). Thread-safe.
class Turns {
 public:
  static constexpr std::size_t most_listeners = 64;

  /// A request of an older generation than the newest one known is over as soon as it comes.
  Turn take(const Asker& asker) EXCLUDES(mutex_);

 private:
  struct Known {
    UserId user;
    std::string listener;
    std::shared_ptr<std::atomic<std::int64_t>> newest;
  };

  Mutex mutex_;
  std::list<Known> known_ GUARDED_BY(mutex_);  // who asked last comes first
};

}  // namespace auralis::streaming
