// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/Result.h"

namespace auralis::app {

/// What `auralis user` takes: each of its commands some of it.
struct UserOptions {
  std::filesystem::path data;
  std::string catalogue;
  std::string name;
  std::string role;             ///< "listener" or "admin"; empty: the first is one.
  std::string purpose;          ///< Of a token.
  std::string scope{"listen"};  ///< "listen" or "admin".
  std::vector<std::filesystem::path> folders{};  ///< That it hears; none with hears_all.
  bool hears_all{};
  std::vector<std::filesystem::path> given{};  ///< Of music, as a server is started with them.
};

// Passwords are asked for at a terminal, and read as one line from what is no terminal. Whoever may
// write to the catalogue may do all of this: it is the way back in for a server's owner.

Result<void> add_user(const UserOptions& options);
Result<void> set_password(const UserOptions& options);
Result<void> remove_user(const UserOptions& options);
Result<void> list_users(const UserOptions& options);
/// Either `hears_all` or folders of music, chosen for the library or given.
Result<void> set_hearing(const UserOptions& options);
Result<void> add_token(const UserOptions& options);

}  // namespace auralis::app
