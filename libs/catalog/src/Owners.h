// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <soci/soci.h>

#include "Naming.h"
#include "Statement.h"
#include "catalog/Catalog.h"

namespace auralis {

// The rows that tracks point to: found by what makes them the same, made when they are new. Each
// class prepares its statements once, for the many files of a batch.

class ArtistRows {
 public:
  explicit ArtistRows(soci::session& session);
  /// The artist of that name; the unknown artist when it is empty.
  ArtistId ensure(const std::string& name);

 private:
  soci::session& session_;
  std::string identity_, name_, name_key_;
  std::int64_t id_{};
  Statement find_, insert_;
};

class ArtworkRows {
 public:
  explicit ArtworkRows(soci::session& session);
  ArtworkId ensure(const ScannedFile& file);

 private:
  std::string file_;
  int embedded_{};
  std::int64_t modified_ns_{}, id_{};
  Statement upsert_;
};

struct AlbumRef {
  AlbumId id{};
  std::string title_key;
};

class AlbumRows {
 public:
  AlbumRows(soci::session& session, std::int64_t now_ms);
  /// `artist` is the album artist if `naming` has one, else a first guess. Files that name an album
  /// but not its artist join the album of that title in their folder whose artist is named.
  AlbumRef ensure(const AlbumNaming& naming, ArtistId artist);
  /// The album of everything that plays in and below the folder, if there is just one; else 0.
  AlbumId sole_album_in(const std::filesystem::path& folder);
  AlbumRef load(AlbumId album);

 private:
  void prepare_rows();
  void prepare_folders();
  AlbumRef insert(const AlbumNaming& naming, ArtistId artist);

  soci::session& session_;
  AlbumNaming naming_;
  std::string title_key_, artist_key_, year_key_, added_key_, path_begin_, path_end_;
  int artist_named_{};
  std::int64_t artist_{}, id_{}, lowest_{}, highest_{};
  Statement find_, insert_, load_, sole_, find_named_, note_named_;
};

}  // namespace auralis
