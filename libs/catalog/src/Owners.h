// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>

#include <soci/soci.h>

#include "Statement.h"
#include "catalog/Catalog.h"

namespace auralis {

// The rows that tracks point to: found by what makes them the same, made when they are new. Each
// class prepares its statements once, and keeps what it found, for the many files of a batch. See
// ArtistRows.h and AlbumRows.h for the others.

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

/// "Hip-Hop" and "hip hop" are one genre, shown as it was written first.
class GenreRows {
 public:
  explicit GenreRows(soci::session& session);
  GenreId ensure(const std::string& name);

 private:
  std::unordered_map<std::string, std::int64_t> known_;
  std::string identity_, name_, name_key_;
  std::int64_t id_{};
  Statement find_, insert_;
};

class FolderRows {
 public:
  explicit FolderRows(soci::session& session);
  /// The folder, and those above it up to `root`; a folder that lies in no root is one itself.
  std::int64_t ensure(const std::filesystem::path& folder, const std::filesystem::path& root);

 private:
  std::unordered_map<std::string, std::int64_t> known_;
  std::string path_, name_, name_key_;
  std::int64_t parent_{}, id_{};
  Statement upsert_;
};

}  // namespace auralis
