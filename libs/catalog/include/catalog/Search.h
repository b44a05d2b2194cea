// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/Result.h"
#include "catalog/Catalog.h"
#include "catalog/PlaylistStore.h"
#include "model/Music.h"

namespace auralis {

/// Tracks that were found, the best first.
struct FoundTracks {
  std::vector<Track> items;
  std::string next_cursor;              ///< Empty on the last page.
  std::optional<std::int64_t> total{};  ///< None above a thousand: nobody counts them.
};

struct SearchAnswer {
  std::string searched;              ///< What was found for: the query, or a likely spelling of it.
  bool corrected{};                  ///< Nothing was found for the query as it was typed.
  std::optional<double> indexing{};  ///< As Search::indexing() was.
  std::vector<Artist> artists;
  std::vector<Album> albums;
  FoundTracks tracks;
  std::vector<Playlist> playlists{};  ///< Of the user who asked.
};

/// Finds artists, albums, tracks and playlists while somebody types. What it finds is always what
/// the lists hold: it is renewed with them, in the same transaction. Thread-safe; every call may
/// block on disk. Fails with InvalidArgument where the query holds a bad value, which is named.
///
/// CT-20 All words of a query must match the beginning of words: the last one, unless a blank
///       follows, and the others whole. Case, accents, strokes and apostrophes do not count;
///       scripts without blanks match at any character, from one character on.
/// CT-21 "Words in quotes" stand together; -word excludes; artist:, album:, title:, genre:, codec:
///       narrow a word or "phrase" to a field; year: and lufs: take a value, a range or a
///       comparison. An unknown field is words. A group of things that have no such field is empty.
/// CT-22 A name that is the query goes before one that begins with it, that before one that has its
///       words together, and that before the rest, where titles count more than artists and these
///       more than albums. Of a query that more than a thousand tracks match, the names that
///       begin with it and the thousand that are in the library longest are put in order, then the
///       next thousand.
/// CT-23 Where nothing is found, a word of four letters or more may be a slip of one letter (left
///       out, added, another one, two swapped) away from one of the library's; the answer says
///       what was searched for instead.
/// CT-24 What any query costs is bounded, whatever the size of the library.
/// CT-104 Playlists of the one who asks are found by their names, in the same order of rank and by
///       the same words; they have no other field.
/// CT-82 After an update that changed what is searched, that is made anew on a thread of its own,
/// as
///       long as this lives: a few hundred rows in each turn of the writer, and whoever is stopped
///       or killed goes on where it was. Until then some things are found by the old rules, or not
///       yet; indexing() and answers say so.
class Search {
 public:
  explicit Search(Catalog& catalog);
  /// What of `all` is in `part`, a Catalog::heard_by(). Touches no disk; both outlive it.
  Search(Search& all, Catalog& part);
  ~Search();

  /// How much of that is done, 0 to 1; nullopt when all is, or the catalogue can only be read.
  /// Touches no disk.
  std::optional<double> indexing() const;
  /// Until it has ended, or `stop`.
  void wait_until_indexed(const std::stop_token& stop);

  /// At most `limit` of each kind, 1 to 100, playlists only for a `user`. Nothing for an empty
  /// query.
  Result<SearchAnswer> find(std::string_view query, int limit,
                            std::optional<UserId> user = std::nullopt);
  /// Tracks alone, page by page. Takes a query as it is.
  Result<FoundTracks> tracks(std::string_view query, const PageRequest& page);

 private:
  struct State;
  std::shared_ptr<State> state_;
  Catalog* catalog_;
};

}  // namespace auralis
