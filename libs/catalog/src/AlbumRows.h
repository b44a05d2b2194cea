// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include <soci/soci.h>

#include "Counts.h"
#include "Naming.h"
#include "Statement.h"

namespace auralis {

struct AlbumRef {
  AlbumId id{};
  std::string title_key;
};

/// The rows of albums, found by what makes them the same and made when they are new (CT-3, CT-15).
/// Its statements are prepared once and what was found is kept, for the many files of one batch.
class AlbumRows {
 public:
  AlbumRows(soci::session& session, std::int64_t now_ms);
  /// `artists` are the album's if `naming` names some, else a first guess; never empty. Files that
  /// name an album but not its artist join the album of that title in their folder whose artist is
  /// named.
  AlbumRef ensure(const AlbumNaming& naming, const std::vector<ArtistId>& artists,
                  ChangedCounts& changed);
  /// The album of everything that plays in and below the folder, as far as a thousand of its tracks
  /// tell, if there is just one; else 0.
  AlbumId sole_album_in(const std::filesystem::path& folder);
  AlbumRef load(AlbumId album);

 private:
  void prepare_rows();
  void prepare_places();
  void prepare_editions();
  bool find_in_place(const AlbumNaming& naming);
  void find_or_insert(const AlbumNaming& naming, ArtistId artist, ChangedCounts& changed);
  void insert(const AlbumNaming& naming, ArtistId artist);
  void insert_edition(const AlbumNaming& naming, ArtistId artist, ChangedCounts& changed);
  void sort_as(const std::string& title_key);
  void credit(const std::vector<ArtistId>& artists);

  std::unordered_map<std::string, AlbumRef> known_;
  AlbumNaming naming_;
  std::string title_key_, artist_key_, year_key_, added_key_, path_begin_, path_end_;
  std::string identity_, found_identity_, found_release_, place_release_;
  int artist_named_{}, position_{};
  std::int64_t artist_{}, id_{}, lowest_{}, highest_{};
  Statement find_, insert_, load_, sole_, find_release_, find_place_, note_place_;
  Statement adopt_, mark_edition_, sort_, sort_tracks_, name_, credit_;
};

}  // namespace auralis
