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
  explicit State(Catalog& all) : catalog{all}, renewal{all.state().connections} {}

  Catalog& catalog;
  Vocabulary vocabulary{};
  SearchRenewal renewal;

  /// As it was typed.
  Result<SearchAnswer> find(const std::string& text, const Wanted& wanted) {
    AURALIS_TRY(const SearchQuery query, parse_search(text));
    AURALIS_TRY(SearchAnswer answer, catalog.state().connections.read([&](soci::session& session) {
      return answer_of(session, query, wanted.limit);
    }));
    if (wanted.user) {
      AURALIS_TRY(answer.playlists, playlists(*wanted.user, query, wanted.limit));
    }
    answer.searched = text;
    return answer;
  }

  /// For another spelling, if one finds something. The first of these reads all words there are.
  Result<std::optional<SearchAnswer>> find_corrected(const std::string& text,
                                                     const Wanted& wanted) {
    AURALIS_TRY(const SearchQuery query, parse_search(text));
    using Found = std::optional<std::string>;
    AURALIS_TRY(const Found other,
                catalog.state().read_slowly([&](soci::session& session) -> Result<Found> {
                  return corrected(session, vocabulary, text, query);
                }));
    if (!other) return std::nullopt;
    AURALIS_TRY(SearchAnswer answer, find(*other, wanted));
    answer.corrected = true;
    return answer;
  }

  /// One that is deleted meanwhile is left out.
  Result<std::vector<Playlist>> playlists(UserId user, const SearchQuery& query, int limit) {
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
};

Search::Search(Catalog& catalog) : state_{std::make_unique<State>(catalog)} {}
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
  AURALIS_TRY(SearchAnswer answer, state_->find(text, wanted));
  if (has_nothing(answer)) {
    auto other = state_->find_corrected(text, wanted);
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
  return state_->catalog.state().connections.read(
      [&](soci::session& session) { return found_page(session, parsed, page); });
}

}  // namespace auralis
