// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include <soci/soci.h>

#include "SearchQuery.h"
#include "Vocabulary.h"

namespace auralis {

/// The text of a query for which nothing was found, with one word spelt as the library has it, so
/// that something is found; of several that which most is found for.
std::optional<std::string> corrected(soci::session& session, Vocabulary& vocabulary,
                                     const std::string& text, const SearchQuery& query);

}  // namespace auralis
