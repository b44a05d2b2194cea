// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "LibraryRows.h"

namespace auralis::bench {

/// Queries of one kind.
struct SearchKind {
  std::string name;  ///< "library_search_..."
  std::vector<std::string> queries;
};

/// What people type, with every beginning of one and two letters.
std::vector<SearchKind> search_kinds(LibraryRows& rows);

}  // namespace auralis::bench
