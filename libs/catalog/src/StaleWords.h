// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <string>

#include "Connections.h"
#include "SearchRank.h"

namespace auralis {

/// Removes words that nothing has any more from those that a slip is corrected to (CT-109); how
/// many went. Cancelled between two turns of the writer.
Result<int> remove_stale_words(Connections& connections, const std::stop_token& stop);

/// Whether something of `group` has what is asked for, which is the parameter `query`; `limit` is
/// 1 and `after` 0.
std::string occurs_sql(const Dialect& dialect, SearchGroup group);

}  // namespace auralis
