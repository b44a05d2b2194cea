// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "SearchFacets.h"
#include "SearchQuery.h"
#include "SearchRank.h"
#include "SearchWords.h"
#include "dialect/FullText.h"

// What somebody types, of any bytes: refused, or conditions that the index understands, and words
// that are found where they come from.

namespace auralis {
namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void check_term(const SearchTerm& term, std::size_t size) {
  check(term.is_range() == term.tokens.empty());
  check(term.begin <= term.end && term.end <= size);
  for (const std::string& token : term.tokens)
    check(!token.empty() && token.find_first_of("\" \t\n") == std::string::npos);
  if (term.is_range()) check(range_tokens(year_facet, 0, 9999).size() == 10);
}

void check_text(std::string_view text) {
  const SearchText thing{.title = index_text(text), .artist = {}, .album = {}};
  const auto query = parse_search(text);
  if (!query) return;
  for (const SearchTerm& term : query->terms) check_term(term, text.size());
  (void)fts_expression(*query);
  (void)tsquery_expression(*query);
  const auto score = search_score(*query, SearchGroup::Tracks, thing);
  // A text of words only finds itself, unless it is cut.
  if (!query->plain.empty() && !query->is_empty() && text.size() < 64 &&
      query->plain.find('"') == std::string::npos && text.find('"') == std::string_view::npos)
    check(score.has_value());
}

}  // namespace
}  // namespace auralis

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auralis::check_text({reinterpret_cast<const char*>(data), size});
  return 0;
}
