// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "SearchQuery.h"

namespace auralis {

/// The query in the language of FTS5.
std::string fts_expression(const SearchQuery& query);

/// The same as a tsquery, of the words that search_vector() makes.
std::string tsquery_expression(const SearchQuery& query);

}  // namespace auralis
