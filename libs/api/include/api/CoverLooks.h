// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <stop_token>
#include <thread>
#include <vector>

#include "base/Mutex.h"
#include "base/Result.h"
#include "catalog/ArtworkStore.h"

namespace auralis::api {

/// Looks of covers on their way to the catalogue: who sends a cover does not wait for a turn to
/// write. What the catalogue does not take is forgotten, and told anew the next time that the cover
/// is asked for. Safe from any thread.
class CoverLooks {
 public:
  explicit CoverLooks(Catalog& catalog);
  /// Writes what waits.
  ~CoverLooks();

  /// Touches no disk. Forgotten where very many wait already.
  void note(ArtworkLook look) EXCLUDES(mutex_);
  /// In the order of the ids; nullopt where none is known.
  Result<std::vector<std::optional<CoverLook>>> of(std::span<const ArtworkId> artworks)
      EXCLUDES(mutex_);

 private:
  void write_until_stopped(const std::stop_token& stop) EXCLUDES(mutex_);
  void write_waiting() EXCLUDES(mutex_);

  ArtworkStore store_;
  Mutex mutex_;
  Condition noted_;
  std::vector<ArtworkLook> waiting_ GUARDED_BY(mutex_);  // the oldest first
  std::jthread writer_;
};

}  // namespace auralis::api
