// SPDX-License-Identifier: GPL-3.0-or-later
#include "EntryOrder.h"

#include <limits>
#include <vector>

#include "PlaylistSql.h"

namespace auralis {

Result<Positions> EntryOrder::room(std::optional<PlaylistEntryId> before, std::int64_t count) {
  AURALIS_TRY(const Gap gap, gap_before(before));
  if (const auto positions = positions_in(gap, count)) return *positions;
  spread();
  AURALIS_TRY(const Gap wider, gap_before(before));
  if (const auto positions = positions_in(wider, count)) return *positions;
  return fail(ErrorKind::InvalidArgument, "there is no room for {} entries at one place", count);
}

Result<Gap> EntryOrder::gap_before(std::optional<PlaylistEntryId> before) {
  Gap gap;
  std::int64_t above = std::numeric_limits<std::int64_t>::max();
  if (before) {
    Statement find{session_};
    find.use(playlist_, "playlist").use(before->value, "id").into(above);
    find.prepare(
        "SELECT position FROM playlist_entries WHERE id = :id AND playlist_id = :playlist"
        " AND position IS NOT NULL");
    if (!find.run())
      return fail(ErrorKind::NotFound, "the playlist has no entry {} to stand before", *before);
    gap.above = above;
  }
  std::int64_t below = 0;
  Statement last{session_};
  last.use(playlist_, "playlist").use(above, "above").into(below).prepare(last_position_sql);
  if (last.run()) gap.below = below;
  return gap;
}

/// Positions are unique at every moment, so all are taken away before they are given anew.
void EntryOrder::spread() {
  std::vector<PlaylistEntryId> entries;
  std::int64_t id = 0;
  Statement rows{session_};
  rows.use(playlist_, "playlist").into(id).prepare(order_sql).start();
  while (rows.fetch()) entries.push_back(PlaylistEntryId{id});
  Statement lift{session_};
  lift.use(playlist_, "playlist");
  lift.prepare("UPDATE playlist_entries SET position = NULL WHERE playlist_id = :playlist");
  lift.run();
  place(entries, {entry_spacing, entry_spacing});
}

Result<void> EntryOrder::lift(std::span<const PlaylistEntryId> entries) {
  std::int64_t id = 0;
  Statement lift{session_};
  lift.use(playlist_, "playlist").use(id, "id");
  lift.prepare(
      "UPDATE playlist_entries SET position = NULL WHERE id = :id AND playlist_id = :playlist"
      " AND position IS NOT NULL");
  for (const PlaylistEntryId entry : entries) {
    id = entry.value;
    lift.run();
    if (lift.affected_rows() != 1)
      return fail(ErrorKind::NotFound, "the playlist has no entry {}, or it was named twice",
                  entry);
  }
  return {};
}

void EntryOrder::place(std::span<const PlaylistEntryId> entries, const Positions& positions) {
  std::int64_t id = 0, position = 0, i = 0;
  Statement place{session_};
  place.use(position, "position").use(id, "id");
  place.prepare("UPDATE playlist_entries SET position = :position WHERE id = :id");
  for (const PlaylistEntryId entry : entries) {
    id = entry.value;
    position = positions.at(i++);
    place.run();
  }
}

}  // namespace auralis
