// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Search.h"

#include "Correction.h"
#include "Page.h"
#include "SearchPages.h"
#include "SearchQuery.h"
#include "SearchRenewal.h"
#include "State.h"
#include "Vocabulary.h"

namespace auralis {
namespace {

constexpr int largest_group = 100;

bool has_nothing(const SearchAnswer& answer) {
  return answer.artists.empty() && answer.albums.empty() && answer.tracks.items.empty();
}

Result<SearchAnswer> answer_of(soci::session& session, const SearchQuery& query, int limit) {
  SearchAnswer answer;
  if (!query.is_empty()) {
    answer.artists = found_artists(session, query, limit);
    answer.albums = found_albums(session, query, limit);
  }
  AURALIS_TRY(answer.tracks, found_page(session, query, {.limit = limit}));
  return answer;
}

}  // namespace

struct Search::State {
  explicit State(Connections& all) : connections{all}, renewal{all} {}

  Connections& connections;
  Vocabulary vocabulary{};
  SearchRenewal renewal;

  Result<SearchAnswer> find(soci::session& session, std::string text, int limit) {
    AURALIS_TRY(const SearchQuery query, parse_search(text));
    AURALIS_TRY(SearchAnswer answer, answer_of(session, query, limit));
    if (has_nothing(answer)) {
      if (auto other = corrected(session, vocabulary, text, query)) {
        AURALIS_TRY(const SearchQuery likely, parse_search(*other));
        AURALIS_TRY(answer, answer_of(session, likely, limit));
        text = *std::move(other);
        answer.corrected = true;
      }
    }
    answer.searched = std::move(text);
    answer.indexing = renewal.progress();
    return answer;
  }
};

Search::Search(Catalog& catalog) : state_{std::make_unique<State>(catalog.state().connections)} {}
Search::~Search() = default;

std::optional<double> Search::indexing() const {
  return state_->renewal.progress();
}

void Search::wait_until_indexed(const std::stop_token& stop) {
  state_->renewal.wait(stop);
}

Result<SearchAnswer> Search::find(std::string_view query, int limit) {
  if (limit < 1 || limit > largest_group)
    return fail(ErrorKind::InvalidArgument, "limit must be 1 to {}, got {}", largest_group, limit);
  return state_->connections.read(
      [&](soci::session& session) { return state_->find(session, std::string{query}, limit); });
}

Result<FoundTracks> Search::tracks(std::string_view query, const PageRequest& page) {
  if (page.limit < 1 || page.limit > largest_page)
    return fail(ErrorKind::InvalidArgument, "limit must be 1 to {}, got {}", largest_page,
                page.limit);
  AURALIS_TRY(const SearchQuery parsed, parse_search(query));
  return state_->connections.read(
      [&](soci::session& session) { return found_page(session, parsed, page); });
}

}  // namespace auralis
