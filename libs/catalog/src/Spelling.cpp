// SPDX-License-Identifier: GPL-3.0-or-later
#include "Spelling.h"

#include <fmt/format.h>

#include "Text.h"

namespace auralis {

Spelling::Spelling(soci::session& session, const std::string& table, const std::string& column)
    : find_{session}, change_{session} {
  find_.use(id_, "id").into(found_);
  find_.prepare(fmt::format("SELECT {} FROM {} WHERE id = :id", column, table));
  change_.use(name_, "name").use(id_, "id");
  change_.prepare(fmt::format("UPDATE {} SET {} = :name WHERE id = :id", table, column));
}

/// What is sorted by and searched is the same however it is written.
void Spelling::take(std::int64_t id, const std::string& name) {
  id_ = id;
  if (!find_.run() || found_ == name || folded(found_) != folded(name)) return;
  name_ = name;
  change_.run();
}

}  // namespace auralis
