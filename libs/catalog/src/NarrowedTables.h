// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace auralis {

/// A table of the library, and what of it a listener sees who does not hear everything.
struct NarrowedTable {
  std::string_view name;
  /// A query with the columns of the table. "@" stands before what is meant as a table of the
  /// catalogue itself; `heard` holds ranges of paths (see Narrowing.h).
  std::string query;
};

/// Every table that tells of tracks, whoever it belongs to. Counts and lengths are of what is
/// heard; sort keys, and what lists walk along, are those of the table, so that its indexes serve.
std::span<const NarrowedTable> narrowed_tables();

}  // namespace auralis
