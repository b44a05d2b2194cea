// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

#include "Connections.h"
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

  /// The time of a batch of files: each is later than the one before, so that what was stored
  /// last is listed as added last.
  std::int64_t next_batch_ms() EXCLUDES(mutex);

  static constexpr int readers = 4;
  Connections connections;
  Mutex mutex;
  std::int64_t last_batch_ms GUARDED_BY(mutex) = 0;
};

}  // namespace auralis
