// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <sys/types.h>

#include "support/TempDir.h"

namespace auralis::testing {

/// A server of PostgreSQL for the life of the program, without a port and without a care for what
/// the disk keeps. It does not run as root, whoever tests. Throws when it cannot be started.
class PostgresServer {
 public:
  static PostgresServer& shared();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// How the database of that name is reached.
  std::string connection_to(const std::string& database) const;
  /// One statement that is run outside of all tests' databases.
  void run(const std::string& sql) const;

 private:
  PostgresServer();

  TempDir folder_;
  pid_t process_{-1};
};

}  // namespace auralis::testing
