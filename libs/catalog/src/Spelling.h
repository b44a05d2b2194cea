// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "Statement.h"

namespace auralis {

/// How the things of one table are written: as what was met first of those that are the same but
/// for the case of their letters, until a file is tagged anew (CT-89).
class Spelling {
 public:
  /// `column` of `table` holds the name.
  Spelling(soci::session& session, const std::string& table, const std::string& column);

  /// Writes it as `name`, where that is the same name.
  void take(std::int64_t id, const std::string& name);

 private:
  std::int64_t id_{};
  std::string name_, found_;
  Statement find_, change_;
};

}  // namespace auralis
