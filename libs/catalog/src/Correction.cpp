// SPDX-License-Identifier: GPL-3.0-or-later
#include "Correction.h"

#include <algorithm>
#include <vector>

#include "SearchSql.h"

namespace auralis {
namespace {

constexpr std::size_t shortest_word = 4;
constexpr std::size_t most_neighbours = 8;  // of a word, that are tried
constexpr int most_tries = 8;
constexpr int counted = 50;  // beyond that, all are equally likely

std::size_t letters_in(const std::string& utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(
      utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

int matches_of(soci::session& session, const SearchQuery& query) {
  std::size_t found = 0;
  for (const SearchGroup group : {SearchGroup::Tracks, SearchGroup::Albums, SearchGroup::Artists})
    found = std::max(found, find_matches(session, group, query, 0, counted).size());
  return static_cast<int>(found);
}

bool may_be_a_slip(const SearchTerm& term) {
  return !term.excluded && term.end > term.begin && term.tokens.size() == 1 &&
         term.field != SearchField::Genre && term.field != SearchField::Codec &&
         letters_in(term.tokens.front()) >= shortest_word;
}

/// Words that nothing has. Where each is somewhere, though not together, the last that may be meant
/// otherwise: to try all of them takes long where all are common.
std::vector<SearchTerm> suspects_of(soci::session& session, const SearchQuery& query) {
  std::vector<SearchTerm> possible, unknown;
  std::ranges::copy_if(query.terms, std::back_inserter(possible), may_be_a_slip);
  for (const SearchTerm& term : possible)
    if (matches_of(session, {.terms = {term}}) == 0) unknown.push_back(term);
  if (unknown.empty() && !possible.empty()) unknown.push_back(possible.back());
  return unknown;
}

struct Spelling {
  std::string text;
  int matches{};
};

}  // namespace

std::optional<std::string> corrected(soci::session& session, Vocabulary& vocabulary,
                                     const std::string& text, const SearchQuery& query) {
  Spelling best;
  int tries = 0;
  for (const SearchTerm& term : suspects_of(session, query)) {
    for (const std::string& word :
         vocabulary.neighbours(session, term.tokens.front(), term.is_prefix, most_neighbours)) {
      if (++tries > most_tries) break;
      std::string other = text;
      other.replace(term.begin, term.end - term.begin, word);
      const auto parsed = parse_search(other);
      const int matches = parsed ? matches_of(session, *parsed) : 0;
      if (matches > best.matches) best = {std::move(other), matches};
    }
    if (best.matches > 0) return best.text;
  }
  return std::nullopt;
}

}  // namespace auralis
