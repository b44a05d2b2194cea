// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <soci/soci.h>

#include "base/Result.h"
#include "catalog/Account.h"

namespace auralis {

/// Within a write: that the session which asks for it has not ended, and may as much as `least`.
/// Forbidden where not. Of none nothing is asked: that is whoever may write to the catalogue.
Result<void> check_asker(soci::session& session, SessionId by, AccountRole least);

}  // namespace auralis
