// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/Catalog.h"

namespace auralis {

struct Folder {
  FolderId id{};
  std::string name;                  ///< As text that a page can show; never a path.
  std::optional<FolderId> parent{};  ///< None for a folder of music that the server was given.
};

struct GenrePage {
  std::vector<Genre> items;
  std::string next_cursor;  ///< Empty on the last page.
  std::int64_t total{};
};
struct FolderPage {
  std::vector<Folder> items;
  std::string next_cursor;
  std::int64_t total{};
};

struct YearCount {
  int year{};  ///< 0 for what tags do not date.
  std::int64_t albums{};
  std::int64_t tracks{};
};

/// Sums of what plays.
struct TrackSums {
  std::int64_t tracks{};
  std::int64_t duration_ms{};
  std::int64_t size_bytes{};
  std::int64_t profiled{};  ///< Tracks whose sound was measured.
};

struct LibraryStatistics {
  struct OfCodec {
    std::string codec;
    TrackSums sums{};
  };
  struct OfDecade {
    int decade{};  ///< 1990 for 1990 to 1999; 0 for what tags do not date.
    TrackSums sums{};
  };
  std::int64_t albums{}, artists{}, genres{};
  TrackSums all{};
  std::vector<OfCodec> codecs{};    ///< Of the most tracks first.
  std::vector<OfDecade> decades{};  ///< The newest first.
};

/// Ways into the library besides its lists of tracks, albums and artists: see Catalog for threads,
/// blocking and errors. The catalogue outlives it.
///
/// CT-17 Genres, years, folders and random lists hold what plays, by the same rules as the other
///       lists (CT-5 to CT-7). Any list goes backwards, too. A seed is an order: the same list each
///       time it is asked for.
/// CT-19 A folder is named by an id, and shown by its own name: no answer holds a path. Statistics
///       are sums that are kept as tracks come and go; asking for them looks at no track.
class BrowseStore {
 public:
  explicit BrowseStore(Catalog& catalog) : catalog_{catalog} {}

  Result<GenrePage> genres(const PageRequest& page);
  Result<Genre> genre(GenreId id);
  /// In `parent`, or those that the server was given. NotFound for a folder that is not listed.
  Result<FolderPage> folders(std::optional<FolderId> parent, const PageRequest& page);
  Result<Folder> folder(FolderId id);
  /// The folder and those above it, the outermost first; at most 100.
  Result<std::vector<Folder>> way_to(FolderId id);
  /// Years that something is of, the newest first and undated last.
  Result<std::vector<YearCount>> years();
  Result<LibraryStatistics> statistics();

 private:
  Catalog& catalog_;
};

}  // namespace auralis
