// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include <soci/soci.h>

#include "AlbumMoves.h"
#include "AlbumRows.h"
#include "ArtistRows.h"
#include "Counts.h"
#include "Owners.h"
#include "Spelling.h"
#include "Statement.h"
#include "TrackTagRows.h"
#include "catalog/Catalog.h"

namespace auralis {

/// Writes scanned files as tracks, with the albums, artists and artworks they name, within the
/// caller's transaction. Its statements are prepared once, for the many files of a batch.
class TrackWriter {
 public:
  /// `now_ms`, since the epoch, is when files that are new count as added. `moves` is told of
  /// tracks that change their album.
  TrackWriter(soci::session& session, std::int64_t now_ms, AlbumMoves& moves);

  /// Adds what must be counted anew to `changed`.
  void write(const ScannedFile& file, ChangedCounts& changed);

 private:
  /// What is known of a path, and what of it outlives a new scan.
  struct Known {
    std::int64_t id{}, size_bytes{}, modified_ns{}, album{}, folder{}, duration_ms{};
    int profile_version{}, analysed{};
    CueRange range{};
    std::string problem;  // found by analysis
  };
  void prepare_find();
  void prepare_forget();
  void prepare_move();
  void prepare_upsert();
  void bind_values(Statement& statement);
  void take_path(TrackId moved, ChangedCounts& changed);
  bool is_as(const Known& known) const;
  void keep_analysis_of(const Known& known);
  void name(const ScannedFile& file, ChangedCounts& changed);
  void add_credit(const Credit& credit, ArtistId artist);
  void credit(ChangedCounts& changed);
  void spell(ChangedCounts& changed);
  AlbumRef album_for(const ScannedFile& file, ChangedCounts& changed);

  AlbumMoves& moves_;
  ArtistRows artists_;
  ArtworkRows artworks_;
  AlbumRows albums_;
  GenreRows genres_;
  FolderRows folders_;
  TrackTagRows tags_;
  Spelling artist_names_, album_titles_, genre_names_;
  Statement find_, set_aside_, forget_, free_path_, move_, upsert_;
  Known known_;

  // The values of the row being written.
  ScannedFile file_;
  CreditedTrack row_;
  std::vector<CreditRow> credits_;
  std::vector<GenreId> genre_ids_;
  std::string path_, file_name_, artist_name_key_;
  std::int64_t now_ms_, artist_{}, album_{}, artwork_{}, folder_{}, moved_{};
  int tags_version_{};
  int profile_version_{};
};

}  // namespace auralis
