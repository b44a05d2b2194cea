// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>

#include "base/Result.h"
#include "catalog/CatalogLocation.h"

namespace auralis {

/// What a catalogue holds, seen from outside.
struct CatalogInspection {
  int schema{};          ///< Of what is there; 0 where that is no catalogue yet.
  int known_schema{};    ///< What this program works with. It brings older ones up to that.
  std::string damage{};  ///< The first that was found; empty when the file is sound.
  /// What is kept in numbers or to be searched and does not agree with the rows it is made of, the
  /// first that was found; empty when all does, or the schema is not the program's.
  std::string disagreement{};
  std::int64_t tracks{}, albums{}, artists{};  ///< As listed; 0 where the schema is newer.
  std::int64_t unplayable{};
};

/// Reads a whole catalogue and changes nothing, whatever its version, also while a server works
/// with it: of a file neither that nor what lies beside it, but for the marks of readers in "-shm"
/// where there is a log to be read. Fails with NotFound, Io, Cancelled, or Corrupt where a file is
/// no database.
Result<CatalogInspection> inspect_catalog(const CatalogLocation& where, std::stop_token stop = {});

}  // namespace auralis
