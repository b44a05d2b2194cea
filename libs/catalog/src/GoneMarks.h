// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "Counts.h"
#include "Statement.h"

namespace auralis {

/// Marks tracks as missing by their paths, and notes what must be counted anew.
class GoneMarks {
 public:
  GoneMarks(soci::session& session, ChangedCounts& changed);

  /// Those from `begin` to before `end`; how many were there.
  int mark(const std::string& begin, const std::string& end);

 private:
  ChangedCounts& changed_;
  std::int64_t now_ms_{};
  std::string from_, to_;
  TrackId track_;
  AlbumId album_;
  FolderId folder_;
  Statement mark_;
};

/// Runs `sql` for each track, which takes `now` and `id` and returns the album and the folder of a
/// track that it changed, and renews what is counted.
void change_each(soci::session& session, std::span<const TrackId> tracks, const char* sql);

}  // namespace auralis
