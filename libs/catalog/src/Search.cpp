// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Search.h"

#include "Correction.h"
#include "Page.h"
#include "SearchPages.h"
#include "SearchPlaylists.h"
#include "SearchQuery.h"
#include "SearchRenewal.h"
#include "State.h"
#include "Vocabulary.h"

namespace auralis {
namespace {

constexpr int largest_group = 100;

bool has_nothing(const SearchAnswer& answer) {
  return answer.artists.empty() && answer.albums.empty() && answer.tracks.items.empty() &&
         answer.playlists.empty();
}

/// How much of a search is wanted, and for whom.
struct Wanted {
  int limit{};
  std::optional<UserId> user{};
};

Result<SearchAnswer> answer_of(soci::session& session, const SearchQuery& query, int limit,
                               bool is_narrowed) {
  SearchAnswer answer;
  if (!query.is_empty()) {
    answer.artists = found_artists(session, query, limit, is_narrowed);
    answer.albums = found_albums(session, query, limit);
  }
  AURALIS_TRY(answer.tracks, found_page(session, query, {.limit = limit}));
  return answer;
}

/// One that is deleted meanwhile is left out.
Result<std::vector<Playlist>> playlists_of(Catalog& catalog, UserId user, const SearchQuery& query,
                                           int limit) {
  using Ids = std::vector<PlaylistId>;
  AURALIS_TRY(const Ids ids,
              catalog.state().connections.read([&](soci::session& session) -> Result<Ids> {
                return found_playlists(session, user, query, limit);
              }));
  std::vector<Playlist> found;
  for (const PlaylistId id : ids) {
    auto playlist = PlaylistStore{catalog}.find({.user = user, .id = id});
    if (playlist)
      found.push_back(*std::move(playlist));
    else if (playlist.error().kind != ErrorKind::NotFound)
      return Failure{std::move(playlist).error()};
  }
  return found;
}

/// As it was typed.
Result<SearchAnswer> find_in(Catalog& catalog, const std::string& text, const Wanted& wanted) {
  AURALIS_TRY(const SearchQuery query, parse_search(text));
  Connections& connections = catalog.state().connections;
  AURALIS_TRY(SearchAnswer answer, connections.read([&](soci::session& session) {
    return answer_of(session, query, wanted.limit, connections.is_narrowed());
  }));
  if (wanted.user) {
    AURALIS_TRY(answer.playlists, playlists_of(catalog, *wanted.user, query, wanted.limit));
  }
  answer.searched = text;
  return answer;
}

/// For another spelling, if one finds something. The first of these reads all words there are.
Result<std::optional<SearchAnswer>> find_corrected(Catalog& catalog, Vocabulary& vocabulary,
                                                   const std::string& text, const Wanted& wanted) {
  AURALIS_TRY(const SearchQuery query, parse_search(text));
  using Found = std::optional<std::string>;
  AURALIS_TRY(const Found other,
              catalog.state().read_slowly([&](soci::session& session) -> Result<Found> {
                return corrected(session, vocabulary, text, query);
              }));
  if (!other) return std::nullopt;
  AURALIS_TRY(SearchAnswer answer, find_in(catalog, *other, wanted));
  answer.corrected = true;
  return answer;
}

}  // namespace

/// What is one for all parts of the library.
struct Search::State {
  explicit State(Catalog& all) : renewal{all.state().connections} {}

  Vocabulary vocabulary{};
  SearchRenewal renewal;
};

Search::Search(Catalog& catalog) : state_{std::make_shared<State>(catalog)}, catalog_{&catalog} {}
Search::Search(Search& all, Catalog& part) : state_{all.state_}, catalog_{&part} {}
Search::~Search() = default;

std::optional<double> Search::indexing() const {
  return state_->renewal.progress();
}

void Search::wait_until_indexed(const std::stop_token& stop) {
  state_->renewal.wait(stop);
}

Result<SearchAnswer> Search::find(std::string_view query, int limit, std::optional<UserId> user) {
  if (limit < 1 || limit > largest_group)
    return fail(ErrorKind::InvalidArgument, "limit must be 1 to {}, got {}", largest_group, limit);
  const std::string text{query};
  const Wanted wanted{.limit = limit, .user = user};
  AURALIS_TRY(SearchAnswer answer, find_in(*catalog_, text, wanted));
  if (has_nothing(answer)) {
    auto other = find_corrected(*catalog_, state_->vocabulary, text, wanted);
    // Rather no other spelling than no answer.
    if (!other && other.error().kind != ErrorKind::Busy) return Failure{std::move(other).error()};
    if (other && *other) answer = **std::move(other);
  }
  answer.indexing = state_->renewal.progress();
  return answer;
}

Result<FoundTracks> Search::tracks(std::string_view query, const PageRequest& page) {
  if (page.limit < 1 || page.limit > largest_page)
    return fail(ErrorKind::InvalidArgument, "limit must be 1 to {}, got {}", largest_page,
                page.limit);
  AURALIS_TRY(const SearchQuery parsed, parse_search(query));
  return catalog_->state().connections.read(
      [&](soci::session& session) { return found_page(session, parsed, page); });
}

}  // namespace auralis
