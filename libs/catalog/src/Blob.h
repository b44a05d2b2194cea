// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <soci/soci.h>

#include "base/Bytes.h"

namespace auralis {

/// Bytes that a Statement binds or fetches, in the form that the database of the session wants:
/// what SOCI takes for a blob of PostgreSQL is a file of its own beside the tables.
class Blob {
 public:
  explicit Blob(soci::session& session);

  /// Replaces nothing: once for each Blob.
  void fill(std::span<const std::byte> bytes);
  Bytes bytes();

 private:
  friend class Statement;

  const bool is_text_;
  soci::blob blob_;
  std::string text_;  ///< "\x" and hexadecimal digits.
};

}  // namespace auralis
