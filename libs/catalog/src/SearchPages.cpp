// SPDX-License-Identifier: GPL-3.0-or-later
#include "SearchPages.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>
#include <unordered_set>

#include "Cursor.h"
#include "Lists.h"
#include "Rows.h"
#include "SearchSql.h"
#include "Statement.h"
#include "Text.h"
#include "base/Numbers.h"

namespace auralis {
namespace {

constexpr int window_size = 1000;
constexpr int most_names = 300;  // whose beginning is the query
constexpr int most_large_artists = 500;
constexpr std::string_view list_name = "search";

bool goes_before(const Hit& a, const Hit& b) {
  return std::tuple{-a.score, -a.weight, a.id} < std::tuple{-b.score, -b.weight, b.id};
}

/// Adds what matches and was not added before.
class Hits {
 public:
  Hits(const SearchQuery& query, SearchGroup group) : query_{query}, group_{group} {}

  void add(const std::vector<SearchText>& texts) {
    for (const SearchText& text : texts) {
      if (seen_.contains(text.id)) continue;
      const auto score = search_score(query_, group_, text);
      if (!score) continue;
      seen_.insert(text.id);
      hits_.push_back({text.id, *score, text.weight});
    }
  }
  /// What was shown in another window.
  void forget() { hits_.clear(); }
  std::vector<Hit> take() {
    std::ranges::sort(hits_, goes_before);
    return std::move(hits_);
  }

 private:
  const SearchQuery& query_;
  SearchGroup group_;
  std::unordered_set<std::int64_t> seen_;
  std::vector<Hit> hits_;
};

/// What is found by its name, wherever it stands in the library: the best of what a short query
/// matches would otherwise lie behind the window.
void add_names(soci::session& session, SearchGroup group, const SearchQuery& query,
               bool is_narrowed, Hits& hits) {
  if (query.plain.empty()) return;
  const std::string key = sort_key(query.plain);
  if (key.empty()) return;
  hits.add(find_names(session, group, key, most_names));
  if (group == SearchGroup::Artists && !is_narrowed)
    hits.add(largest_artists(session, most_large_artists));
}

/// Where a page goes on: in the window behind an id, behind a hit of it.
struct Place {
  std::int64_t window{};
  std::optional<Hit> behind{};
};

std::string text_of(const Place& place) {
  const int score = place.behind ? place.behind->score : std::numeric_limits<int>::max();
  const std::int64_t id = place.behind ? place.behind->id : 1;
  return to_text({.key = fmt::format("{}:{}", place.window, score), .id = id}, list_name);
}

Result<Place> place_in(const std::string& cursor) {
  if (cursor.empty()) return Place{};
  AURALIS_TRY(const Cursor read, cursor_from_text(cursor, list_name));
  const std::string_view key = read.key;
  const auto colon = key.find(':');
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  const auto window = integer_in(key.substr(0, colon), 0, most);
  const auto score = integer_in(colon == std::string_view::npos ? "" : key.substr(colon + 1),
                                std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
  if (!window || !score)
    return fail(ErrorKind::InvalidArgument, "cursor '{}' is not a next_cursor of this list",
                cursor);
  return Place{.window = *window, .behind = Hit{read.id, static_cast<int>(*score)}};
}

/// Loads things by id; those that are gone meanwhile are left out.
template <class Row>
class Loader {
 public:
  Loader(soci::session& session, const std::string& sql) : load_{session} {
    load_.use(id_, "id").into_row(row_).prepare(sql);
  }
  void append(std::int64_t id, auto& items) {
    id_ = id;
    if (load_.run()) items.push_back(row_.value());
  }

 private:
  std::int64_t id_{};
  Row row_;
  Statement load_;
};

template <class Row, class Item>
std::vector<Item> best_of(soci::session& session, SearchGroup group, const SearchQuery& query,
                          int limit, const std::string& sql, bool is_narrowed = false) {
  std::vector<Item> items;
  Loader<Row> loader{session, sql};
  for (const Hit& hit : find_window(session, group, query, 0, is_narrowed).hits) {
    if (static_cast<int>(items.size()) == limit) break;
    loader.append(hit.id, items);
  }
  return items;
}

}  // namespace

SearchWindow find_window(soci::session& session, SearchGroup group, const SearchQuery& query,
                         std::int64_t after, bool is_narrowed) {
  Hits hits{query, group};
  add_names(session, group, query, is_narrowed, hits);
  if (after > 0) hits.forget();
  const auto matches = find_matches(session, group, query, after, window_size);
  hits.add(matches);
  SearchWindow window{.hits = hits.take(), .is_last = matches.size() < window_size};
  if (!window.is_last) window.end = matches.back().id;
  return window;
}

Result<FoundTracks> found_page(soci::session& session, const SearchQuery& query,
                               const PageRequest& page) {
  AURALIS_TRY(Place place, place_in(page.cursor));
  FoundTracks found;
  if (query.is_empty()) {
    found.total = 0;
    return found;
  }
  Loader<TrackRow> loader{session, select_tracks("title_key") + " WHERE t.id = :id"};
  const auto limit = static_cast<std::size_t>(page.limit);
  while (true) {
    const SearchWindow window = find_window(session, SearchGroup::Tracks, query, place.window);
    if (place.window == 0 && window.is_last)
      found.total = static_cast<std::int64_t>(window.hits.size());
    for (const Hit& hit : window.hits) {
      if (place.behind && !goes_before(*place.behind, hit)) continue;
      if (found.items.size() == limit) {
        found.next_cursor = text_of(place);
        return found;
      }
      loader.append(hit.id, found.items);
      place.behind = hit;
    }
    if (window.is_last) return found;
    place = {.window = window.end};
  }
}

std::vector<Artist> found_artists(soci::session& session, const SearchQuery& query, int limit,
                                  bool is_narrowed) {
  return best_of<ArtistRow, Artist>(session, SearchGroup::Artists, query, limit,
                                    select_artists() + " WHERE r.id = :id", is_narrowed);
}

std::vector<Album> found_albums(soci::session& session, const SearchQuery& query, int limit) {
  return best_of<AlbumRow, Album>(session, SearchGroup::Albums, query, limit,
                                  select_albums("title_key") + " WHERE l.id = :id");
}

}  // namespace auralis
