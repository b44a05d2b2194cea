// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/Result.h"

namespace auralis {

/// Where a catalogue is kept: a file of SQLite, or a database of PostgreSQL. It may hold a
/// password, and tells it nobody but the database.
class CatalogLocation {
 public:
  CatalogLocation(std::filesystem::path file) : file_{std::move(file)} {}  // NOLINT: it is one

  /// "postgresql://..." or "postgres://..." as libpq takes it, "host=... dbname=..." likewise, or
  /// else the path of a file. Fails with InvalidArgument, without the text, where PostgreSQL would
  /// not understand it.
  static Result<CatalogLocation> parse(std::string_view text);

  bool is_file() const noexcept { return connection_.empty(); }
  /// Empty where it is no file.
  const std::filesystem::path& file() const noexcept { return file_; }
  /// A URI with everything that was said, percent-encoded; empty where it is a file. Secret.
  const std::string& connection() const noexcept { return connection_; }
  /// For people: the file, or the database's name and host.
  const std::string& shown() const noexcept { return shown_.empty() ? file_.native() : shown_; }

 private:
  CatalogLocation() = default;

  std::filesystem::path file_;
  std::string connection_, shown_;
};

}  // namespace auralis
