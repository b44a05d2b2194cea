// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "support/TempDir.h"

namespace auralis::testing {

/// Whether tests keep their catalogues in PostgreSQL: AURALIS_TEST_DATABASE=postgresql says so.
bool tests_postgresql();

/// Where one test keeps a catalogue: a file, or with tests_postgresql() a database of its own. The
/// server for that is started by the first, listens on a socket in a temporary folder only, and
/// ends with the program. Both are gone with this.
class TestDatabase {
 public:
  /// Empty.
  TestDatabase();
  /// As `prepare` left an empty one at the place that it was given; of PostgreSQL it is called once
  /// for all. Everything that it opened is closed when it returns.
  explicit TestDatabase(const std::function<void(const std::string& place)>& prepare);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  /// A path or a connection string.
  const std::string& place() const noexcept { return place_; }

 private:
  TempDir folder_;
  std::string name_;  ///< Of a database; empty for a file.
  std::string place_;
};

}  // namespace auralis::testing
