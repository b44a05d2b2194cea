// SPDX-License-Identifier: GPL-3.0-or-later
#include "SearchPlaylists.h"

#include <algorithm>
#include <functional>
#include <string>

#include "SearchRank.h"
#include "SearchWords.h"
#include "Statement.h"

namespace auralis {
namespace {

struct NameHit {
  PlaylistId playlist{};
  int score{};
};

/// Playlists have a name and nothing else that a field speaks of.
bool asks_for_more(const SearchQuery& query) {
  return std::ranges::any_of(query.terms, [](const SearchTerm& term) {
    const bool is_of_a_name = term.field == SearchField::Any || term.field == SearchField::Title;
    return !term.excluded && (!is_of_a_name || term.is_range());
  });
}

}  // namespace

std::vector<PlaylistId> found_playlists(soci::session& session, UserId user,
                                        const SearchQuery& query, int limit) {
  if (query.is_empty() || asks_for_more(query)) return {};
  SearchText text;
  std::string name;
  Statement rows{session};
  rows.use(user.value, "user").into(text.id).into(name).prepare(playlist_names_sql).start();
  std::vector<NameHit> hits;
  while (rows.fetch()) {
    text.title = index_text(name);
    if (const auto score = search_score(query, SearchGroup::Tracks, text))
      hits.push_back({PlaylistId{text.id}, *score});
  }
  std::ranges::stable_sort(hits, std::greater{}, &NameHit::score);
  if (hits.size() > static_cast<std::size_t>(limit)) hits.resize(static_cast<std::size_t>(limit));
  std::vector<PlaylistId> found;
  for (const NameHit& hit : hits) found.push_back(hit.playlist);
  return found;
}

}  // namespace auralis
