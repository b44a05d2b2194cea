// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

#include "base/Result.h"

namespace auralis {

/// What a catalogue's file holds, seen from outside.
struct CatalogInspection {
  int schema{};          ///< Of the file; 0 where it holds no catalogue yet.
  int known_schema{};    ///< What this program works with. It brings older ones up to that.
  std::string damage{};  ///< The first that was found; empty when the file is sound.
  std::int64_t tracks{}, albums{}, artists{};  ///< As listed; 0 where the schema is newer.
  std::int64_t unplayable{};
};

/// Reads a whole catalogue and changes nothing, whatever its version, also while a server works
/// with it: neither the file nor what lies beside it, but for the marks of readers in "-shm" where
/// there is a log to be read. Fails with NotFound, Io, Cancelled, or Corrupt where it is no
/// database.
Result<CatalogInspection> inspect_catalog(const std::filesystem::path& file,
                                          std::stop_token stop = {});

}  // namespace auralis
