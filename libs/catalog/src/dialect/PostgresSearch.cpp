// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "FullText.h"
#include "SearchFacets.h"

namespace auralis {
namespace {

/// Tokens hold no quotes: see search_pieces(). `weight` is that of a column, as of search_vector().
std::string phrase(const SearchTerm& term, std::string_view weight) {
  std::string text;
  for (std::size_t i = 0; i < term.tokens.size(); ++i) {
    if (i > 0) text += " <-> ";
    const bool is_prefix = term.is_prefix && i + 1 == term.tokens.size();
    text += fmt::format("'{}'", term.tokens[i]);
    if (is_prefix || !weight.empty()) text += fmt::format(":{}{}", is_prefix ? "*" : "", weight);
  }
  return '(' + text + ')';
}

std::string any_of(const std::vector<std::string>& tokens) {
  // What no thing has, where a range holds nothing.
  if (tokens.empty()) return fmt::format("'{}none'", every_token);
  std::string text;
  for (const std::string& token : tokens)
    text += fmt::format("{}'{}'", text.empty() ? "(" : " | ", token);
  return text + ')';
}

std::string_view weight_of(SearchField field) {
  switch (field) {
    case SearchField::Title:
      return "A";
    case SearchField::Artist:
      return "B";
    case SearchField::Album:
      return "C";
    case SearchField::Any:
    case SearchField::Genre:
    case SearchField::Codec:
    case SearchField::Year:
    case SearchField::Loudness:
      return "";
  }
  return "";
}

std::string expression_of(const SearchTerm& term) {
  if (term.field == SearchField::Year) return any_of(range_tokens(year_facet, term.low, term.high));
  if (term.field == SearchField::Loudness)
    return any_of(range_tokens(loudness_facet, term.low, term.high));
  return phrase(term, weight_of(term.field));
}

}  // namespace

std::string tsquery_expression(const SearchQuery& query) {
  std::string text;
  for (const SearchTerm& term : query.terms)
    text += fmt::format("{}{}{}", text.empty() ? "" : " & ", term.excluded ? "!" : "",
                        expression_of(term));
  // An index is walked along what is wanted, even where that is everything.
  const auto is_wanted = [](const SearchTerm& term) { return !term.excluded; };
  if (std::ranges::none_of(query.terms, is_wanted))
    text = fmt::format("'{}'{}{}", every_token, text.empty() ? "" : " & ", text);
  return text;
}

}  // namespace auralis
