// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "base/Result.h"

namespace auralis {

/// From `low` to `high`, both included.
struct SearchRange {
  int low{};
  int high{};
  bool operator==(const SearchRange&) const = default;
};

// What follows "year:" and "lufs:", as their NumberFacet counts. nullopt for what is only begun;
// InvalidArgument, with the value, for what is no range.

/// "1990", "199" (the nineties), "1990-1999", "1990-", ">1990", "<=1990".
Result<std::optional<SearchRange>> year_range(std::string_view text);
/// "-14" (what is shown so without decimals), "-14.2", "-20..-10", "-20--10", "<-20", ">=-9.5".
Result<std::optional<SearchRange>> loudness_range(std::string_view text);

}  // namespace auralis
