// SPDX-License-Identifier: GPL-3.0-or-later
#include "Guard.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace auralis {
namespace {

constexpr int primary_code = 0xFF;  // SQLite's extended codes keep the kind in the lowest byte

int code_of(const std::exception& thrown) {
  const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&thrown);
  return sqlite ? sqlite->result() & primary_code : SQLITE_ERROR;
}

}  // namespace

bool is_of_the_disk(const std::exception& thrown) {
  const int code = code_of(thrown);
  return code == SQLITE_FULL || code == SQLITE_IOERR;
}

Error error_of(const std::exception& thrown) {
  switch (code_of(thrown)) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorKind::Corrupt, "the catalogue's file is damaged", thrown.what()};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorKind::Busy, "the catalogue is busy", thrown.what()};
    case SQLITE_FULL:
      return {ErrorKind::Full, "the catalogue's disk is full", thrown.what()};
    case SQLITE_READONLY:
      return {ErrorKind::Io, "the catalogue cannot be written to", thrown.what()};
    default:
      return {ErrorKind::Io, "the catalogue could not be read or written", thrown.what()};
  }
}

}  // namespace auralis
