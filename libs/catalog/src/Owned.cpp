// SPDX-License-Identifier: GPL-3.0-or-later
#include "Owned.h"

namespace auralis {

Result<void> check_user(soci::session& session, UserId user) {
  Statement statement{session};
  std::int64_t found = 0;
  statement.use(user.value, "user").into(found);
  statement.prepare("SELECT id FROM users WHERE id = :user");
  if (!statement.run()) return fail(ErrorKind::NotFound, "no user {}", user);
  return {};
}

}  // namespace auralis
