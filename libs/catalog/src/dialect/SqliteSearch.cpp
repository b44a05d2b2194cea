// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include <fmt/format.h>

#include "FullText.h"
#include "SearchFacets.h"

namespace auralis {
namespace {

/// Tokens hold no quotes: see search_pieces().
std::string phrase(const std::vector<std::string>& tokens, bool is_prefix) {
  std::string text = "\"";
  for (const std::string& token : tokens) {
    if (text.size() > 1) text += ' ';
    text += token;
  }
  return text + (is_prefix ? "\" *" : "\"");
}

std::string any_of(const std::vector<std::string>& tokens) {
  // What no thing has, where a range holds nothing.
  if (tokens.empty()) return fmt::format("\"{}none\"", every_token);
  std::string text;
  for (const std::string& token : tokens) {
    text += text.empty() ? "(" : " OR ";
    text += phrase({token}, false);
  }
  return text + ')';
}

std::string_view column_of(SearchField field) {
  switch (field) {
    case SearchField::Title:
      return "title : ";
    case SearchField::Artist:
      return "artist : ";
    case SearchField::Album:
      return "album : ";
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
  return std::string{column_of(term.field)} + phrase(term.tokens, term.is_prefix);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

}  // namespace

std::string fts_expression(const SearchQuery& query) {
  std::vector<std::string> wanted, excluded;
  for (const SearchTerm& term : query.terms)
    (term.excluded ? excluded : wanted).push_back(expression_of(term));
  if (wanted.empty()) wanted.push_back(phrase({std::string{every_token}}, false));
  std::string text = joined(wanted, " AND ");
  if (!excluded.empty()) text = fmt::format("({}) NOT ({})", text, joined(excluded, " OR "));
  return text;
}

}  // namespace auralis
