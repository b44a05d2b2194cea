// SPDX-License-Identifier: GPL-3.0-or-later
#include "EntryFacts.h"

namespace auralis {

EntryFacts::EntryFacts(soci::session& session) : find_{session}, sums_{session}, entries_{session} {
  find_.use(track_, "track").into(found_).prepare(has_entries_sql);
  sums_.use(track_, "track").prepare(renew_sums_sql);
  entries_.use(track_, "track").prepare(renew_entries_sql);
}

void EntryFacts::renew(std::int64_t track) {
  track_ = track;
  if (!find_.run()) return;
  sums_.run();
  entries_.run();
}

}  // namespace auralis
