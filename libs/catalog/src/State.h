// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

#include "Connections.h"
#include "Turns.h"
#include "base/Mutex.h"
#include "catalog/Catalog.h"

namespace auralis {

/// Milliseconds since the epoch.
inline std::int64_t now_ms() {
  using std::chrono::milliseconds;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<milliseconds>(now).count();
}

struct Catalog::State {
  explicit State(const CatalogLocation& where) : connections{where, readers} {}
  /// As `listener` may hear it; `all` outlives it.
  State(State& all, UserId listener)
      : connections{all.connections.narrowed(listener)}, whole{&all} {}

  /// The time of a batch of files: each is later than the one before, so that what was stored
  /// last is listed as added last.
  std::int64_t next_batch_ms() EXCLUDES(mutex);

  /// As connections.read(), for what may take seconds: at most two at a time, so that lists and
  /// searches always find a reader.
  template <class Work>
  std::invoke_result_t<Work, soci::session&> read_slowly(Work&& work) {
    State& all = whole ? *whole : *this;
    AURALIS_TRY(const Turns::Turn turn, all.slow_turns.take(all.slow_patience));
    return connections.read(std::forward<Work>(work));
  }

  static constexpr int readers = 4;
  static constexpr int slow_readers = 2;
  Connections connections;
  State* const whole{};  ///< Null where this is not a part.
  Turns slow_turns{slow_readers};
  std::chrono::milliseconds slow_patience{10'000};  ///< Set before others use it.
  Mutex mutex;
  std::int64_t last_batch_ms GUARDED_BY(mutex) = 0;
};

}  // namespace auralis
