// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <soci/soci.h>

#include "base/Result.h"
#include "catalog/Account.h"

namespace auralis {

/// Within a write: as AccountStore::set_role().
Result<void> give_role(soci::session& session, UserId user, AccountRole role);

}  // namespace auralis
