// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/Result.h"

namespace auralis {

enum class SearchField { Any, Title, Artist, Album, Genre, Codec, Year, Loudness };

/// One condition of a query: words that stand together, or a range of numbers.
struct SearchTerm {
  SearchField field{SearchField::Any};
  bool excluded{};
  std::vector<std::string> tokens{};  ///< One behind the other; empty for a range.
  bool is_prefix{};                   ///< The last token may be the beginning of a word.
  int low{}, high{};                  ///< As the field's NumberFacet counts.
  std::size_t begin{}, end{};         ///< Of a lone word, in the text of the query; equal if none.

  bool is_range() const { return field == SearchField::Year || field == SearchField::Loudness; }
};

/// What somebody typed, taken apart.
struct SearchQuery {
  std::vector<SearchTerm> terms{};
  std::string plain{};  ///< The text, if it is words only: no field, nothing excluded.

  /// Whether it asks for nothing (yet): then nothing is found.
  bool is_empty() const { return terms.empty(); }
};

/// The words of a query and what else it may hold, by rule CT-21. A field that is not known is
/// taken as words, and what is not finished yet ("year:", "lufs:<-") as nothing. Fails with
/// InvalidArgument and the value in question.
Result<SearchQuery> parse_search(std::string_view text);

}  // namespace auralis
