// SPDX-License-Identifier: GPL-3.0-or-later
#include "SearchRank.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "SearchWords.h"

namespace auralis {
namespace {

using Tokens = std::vector<std::string_view>;

Tokens tokens_of(std::string_view text) {
  Tokens tokens;
  for_each_token(text, [&](std::string_view token) {
    if (!token.empty()) tokens.push_back(token);
  });
  return tokens;
}

enum class Match { None, Prefix, Whole };

/// Whether `wanted` stands at this place of `tokens`.
Match match_at(std::span<const std::string_view> tokens, const Tokens& wanted, bool is_prefix) {
  if (wanted.empty() || tokens.size() < wanted.size()) return Match::None;
  for (std::size_t i = 0; i + 1 < wanted.size(); ++i)
    if (tokens[i] != wanted[i]) return Match::None;
  const std::string_view last = tokens[wanted.size() - 1];
  if (last == wanted.back()) return Match::Whole;
  return is_prefix && last.starts_with(wanted.back()) ? Match::Prefix : Match::None;
}

struct Found {
  Match match{Match::None};
  bool at_begin{};
};

Found best_match(const Tokens& tokens, const Tokens& wanted, bool is_prefix) {
  Found best;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const Match match = match_at(std::span{tokens}.subspan(at), wanted, is_prefix);
    if (match > best.match) best = {match, at == 0};
  }
  return best;
}

/// "the beatles" is found as well by "beatles" as the other way round.
Tokens without_article(Tokens tokens) {
  constexpr std::array<std::string_view, 3> articles{"the", "a", "an"};
  if (tokens.size() > 1 && std::ranges::find(articles, tokens.front()) != articles.end())
    tokens.erase(tokens.begin());
  return tokens;
}

/// A run ends with its last character alone, which no query of more than one character has.
Tokens without_last_of_run(Tokens tokens) {
  if (tokens.size() < 2) return tokens;
  const std::string_view last = tokens.back(), before = tokens[tokens.size() - 2];
  constexpr unsigned char lead_of_three_bytes = 0xE0;
  const bool is_run = static_cast<unsigned char>(last.front()) >= lead_of_three_bytes;
  if (is_run && before.size() > last.size() && before.ends_with(last)) tokens.pop_back();
  return tokens;
}

struct Column {
  SearchField field;
  Tokens tokens;
  int worth;  ///< Of a word that is found here.
};

SearchField own_field(SearchGroup group) {
  switch (group) {
    case SearchGroup::Artists:
      return SearchField::Artist;
    case SearchGroup::Albums:
      return SearchField::Album;
    case SearchGroup::Tracks:
      return SearchField::Title;
  }
  return SearchField::Title;
}

Tokens views_of(const std::vector<std::string>& tokens) {
  return {tokens.begin(), tokens.end()};
}

/// What one word is worth at its best place; nullopt where it is nowhere.
std::optional<int> worth_of(const SearchTerm& term, std::span<const Column> columns) {
  constexpr int first_word = 5, part_of_a_word = 2;  // a prefix counts half
  const Tokens wanted = views_of(term.tokens);
  std::optional<int> best;
  for (const Column& column : columns) {
    if (term.field != SearchField::Any && term.field != column.field) continue;
    const Found found = best_match(column.tokens, wanted, term.is_prefix);
    if (found.match == Match::None) continue;
    const int worth = found.match == Match::Whole ? column.worth : column.worth / part_of_a_word;
    best = std::max(best.value_or(0), worth + (found.at_begin ? first_word : 0));
  }
  return best;
}

bool is_of_texts(const SearchTerm& term) {
  return !term.is_range() && term.field != SearchField::Genre && term.field != SearchField::Codec;
}

/// What of the query speaks of the thing's own name, in its order.
struct OwnWords {
  Tokens tokens;
  bool is_prefix{};
};

OwnWords own_words(const SearchQuery& query, SearchField own) {
  OwnWords words;
  for (const SearchTerm& term : query.terms) {
    if (term.excluded || (term.field != SearchField::Any && term.field != own)) continue;
    for (const std::string& token : term.tokens) words.tokens.emplace_back(token);
    words.is_prefix = term.is_prefix;
  }
  return words;
}

/// How much of the name the query is.
int rank_of(const OwnWords& words, const Tokens& name) {
  constexpr int whole = 4000, begins = 3000, together = 2000;
  if (words.tokens.empty()) return 0;
  const Tokens wanted = without_article(words.tokens);
  const Tokens bare = without_last_of_run(without_article(name));
  const Match match = match_at(bare, wanted, words.is_prefix);
  if (match == Match::Whole && bare.size() == wanted.size()) return whole;
  if (match != Match::None) return begins;
  return best_match(name, words.tokens, words.is_prefix).match != Match::None ? together : 0;
}

}  // namespace

std::optional<int> search_score(const SearchQuery& query, SearchGroup group,
                                const SearchText& text) {
  constexpr int most_length = 30;
  const SearchField own = own_field(group);
  std::array columns{Column{SearchField::Title, tokens_of(text.title), 30},
                     Column{SearchField::Artist, tokens_of(text.artist), 20},
                     Column{SearchField::Album, tokens_of(text.album), 10}};
  Column& name = *std::ranges::find(columns, own, &Column::field);
  name.worth = 40;
  int sum = 0, words = 0;
  for (const SearchTerm& term : query.terms) {
    if (!is_of_texts(term)) continue;
    const auto worth = worth_of(term, columns);
    if (worth.has_value() == term.excluded) return std::nullopt;
    if (term.excluded) continue;
    sum += *worth;
    ++words;
  }
  const int mean = words > 0 ? sum * 10 / words : 0;
  const int length = static_cast<int>(std::min<std::size_t>(name.tokens.size(), most_length));
  return rank_of(own_words(query, own), name.tokens) + mean - length;
}

}  // namespace auralis
