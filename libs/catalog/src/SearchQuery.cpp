// SPDX-License-Identifier: GPL-3.0-or-later
#include "SearchQuery.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "SearchFacets.h"
#include "SearchRange.h"
#include "SearchWords.h"

namespace auralis {
namespace {

constexpr std::size_t longest_query = 400;
constexpr std::size_t most_terms = 24;

struct FieldName {
  std::string_view name;
  SearchField field;
};
constexpr auto field_names = std::to_array<FieldName>({{"title", SearchField::Title},
                                                       {"artist", SearchField::Artist},
                                                       {"album", SearchField::Album},
                                                       {"genre", SearchField::Genre},
                                                       {"codec", SearchField::Codec},
                                                       {"year", SearchField::Year},
                                                       {"lufs", SearchField::Loudness}});

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
}

/// What stands between two blanks, or between quotes.
struct Item {
  SearchField field{SearchField::Any};
  bool excluded{};
  bool quoted{};
  bool is_last{};  ///< Nothing follows, so that it may be unfinished.
  std::string_view value{};
  std::size_t begin{};  ///< Of the value, in the query.
};

/// Cuts a query into its items.
class Items {
 public:
  explicit Items(std::string_view text) : text_{text} {}

  std::optional<Item> next() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    if (at_ == text_.size()) return std::nullopt;
    Item item;
    item.excluded = text_[at_] == '-';
    if (item.excluded) ++at_;
    item.field = take_field();
    item.quoted = at_ < text_.size() && text_[at_] == '"';
    if (item.quoted) ++at_;
    item.begin = at_;
    while (at_ < text_.size() && !ends(item.quoted)) ++at_;
    item.value = text_.substr(item.begin, at_ - item.begin);
    item.is_last = at_ == text_.size();
    if (item.quoted && at_ < text_.size()) ++at_;
    return item;
  }

 private:
  bool ends(bool quoted) const { return quoted ? text_[at_] == '"' : is_blank(text_[at_]); }

  SearchField take_field() {
    const std::string_view rest = text_.substr(at_);
    for (const auto& [name, field] : field_names) {
      const bool named = rest.size() > name.size() && rest[name.size()] == ':' &&
                         std::ranges::equal(rest.substr(0, name.size()), name, {}, lower);
      if (!named) continue;
      at_ += name.size() + 1;
      return field;
    }
    return SearchField::Any;
  }

  std::string_view text_;
  std::size_t at_{};
};

std::string_view token_prefix(SearchField field) {
  if (field == SearchField::Genre) return genre_prefix;
  if (field == SearchField::Codec) return codec_prefix;
  return {};
}

/// The characters of a run that may go on; one alone is where any run may begin.
void append_run(SearchTerm& term, const SearchPiece& run, bool goes_on) {
  auto tokens = run_tokens(run);
  if (!goes_on) {
    term.is_prefix = tokens.size() == 1;
    if (tokens.size() > 1) tokens.pop_back();
  }
  for (auto& token : tokens) term.tokens.push_back(std::move(token));
}

/// The pieces one behind the other.
SearchTerm term_of(const Item& item, std::span<const SearchPiece> pieces, bool may_go_on) {
  SearchTerm term{.field = item.field, .excluded = item.excluded};
  term.is_prefix = may_go_on && !item.excluded;
  for (const SearchPiece& piece : pieces) {
    if (piece.is_run)
      append_run(term, piece, &piece != &pieces.back());
    else
      term.tokens.push_back(piece.letters);
  }
  const SearchPiece& first = pieces.front();
  if (pieces.size() == 1 && !first.is_run) {
    term.begin = item.begin + first.begin;
    term.end = item.begin + first.end;
  }
  const std::string prefix{token_prefix(item.field)};
  for (std::string& token : term.tokens) token.insert(0, prefix);
  return term;
}

void append_words(const Item& item, std::vector<SearchTerm>& terms) {
  const auto pieces = search_pieces(item.value);
  if (pieces.empty()) return;
  const bool together = item.quoted || item.excluded;
  if (together) {
    terms.push_back(term_of(item, pieces, item.is_last));
    return;
  }
  for (const SearchPiece& piece : pieces)
    terms.push_back(term_of(item, {&piece, 1}, item.is_last && &piece == &pieces.back()));
}

Result<void> append_range(const Item& item, std::vector<SearchTerm>& terms) {
  AURALIS_TRY(const auto range, item.field == SearchField::Year ? year_range(item.value)
                                                                : loudness_range(item.value));
  if (!range) return {};
  terms.push_back(
      {.field = item.field, .excluded = item.excluded, .low = range->low, .high = range->high});
  return {};
}

bool is_word(const SearchTerm& term) {
  return term.field == SearchField::Any && !term.excluded;
}

std::string without_quotes(std::string_view text) {
  std::string plain{text};
  std::erase(plain, '"');
  const auto begin = std::ranges::find_if_not(plain, is_blank);
  plain.erase(plain.begin(), begin);
  while (!plain.empty() && is_blank(plain.back())) plain.pop_back();
  return plain;
}

}  // namespace

Result<SearchQuery> parse_search(std::string_view text) {
  if (text.size() > longest_query)
    return fail(ErrorKind::InvalidArgument, "a search may have {} bytes, got {}", longest_query,
                text.size());
  SearchQuery query;
  Items items{text};
  while (const auto item = items.next()) {
    const bool is_range = SearchTerm{.field = item->field}.is_range();
    if (is_range) {
      AURALIS_CHECK(append_range(*item, query.terms));
    } else {
      append_words(*item, query.terms);
    }
  }
  if (query.terms.size() > most_terms)
    return fail(ErrorKind::InvalidArgument, "a search may have {} words, got {}", most_terms,
                query.terms.size());
  if (std::ranges::all_of(query.terms, is_word)) query.plain = without_quotes(text);
  return query;
}

}  // namespace auralis
