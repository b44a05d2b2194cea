// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include "Positions.h"
#include "Statement.h"
#include "catalog/PlaylistStore.h"

namespace auralis {

/// The order of one playlist's entries, within the caller's transaction.
class EntryOrder {
 public:
  EntryOrder(soci::session& session, PlaylistId playlist)
      : session_{session}, playlist_{playlist.value} {}

  /// Room for `count` entries before one of them, or at the end. Spreads all entries anew where
  /// there is none. NotFound where `before` is no entry of the playlist that has a place.
  Result<Positions> room(std::optional<PlaylistEntryId> before, std::int64_t count);
  /// Takes entries out of the order; NotFound, naming the first that is not in it, or is twice.
  Result<void> lift(std::span<const PlaylistEntryId> entries);
  void place(std::span<const PlaylistEntryId> entries, const Positions& positions);

 private:
  Result<Gap> gap_before(std::optional<PlaylistEntryId> before);
  void spread();

  soci::session& session_;
  std::int64_t playlist_;
};

}  // namespace auralis
