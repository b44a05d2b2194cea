// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalog/Catalog.h"

namespace auralis {

/// A play that counted (model/PlayCounter.h).
struct Play {
  TrackId track{};
  std::int64_t played_ms{};  ///< When it was begun, from the epoch on.
  std::int64_t heard_ms{};   ///< Until it counted.
};

struct HistoryEntry {
  std::int64_t id{};  ///< Grows from play to play.
  std::int64_t played_ms{};
  Track track{};
  bool missing{};  ///< Its file was not found by the last scan.
};

struct HistoryPage {
  std::vector<HistoryEntry> items;
  std::string next_cursor;
  std::int64_t total{};
};

/// What users played and left. As Catalog: blocks on disk, safe from any thread; failures are those
/// of Catalog.
///
/// CT-45 Later is what was noted later: a clock that is set back changes no order. A play counts
/// for
///       its track, its album and its artist in one transaction.
class HistoryStore {
 public:
  explicit HistoryStore(Catalog& catalog) : state_{catalog.state()} {}

  Result<void> add_play(UserId user, const Play& play);
  Result<void> add_skip(UserId user, TrackId track);
  /// Every play, the last one first.
  Result<HistoryPage> history(UserId user, const PageRequest& page);

 private:
  Catalog::State& state_;
};

}  // namespace auralis
