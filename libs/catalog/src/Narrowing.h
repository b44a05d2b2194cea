// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <soci/soci.h>

#include "model/Ids.h"

namespace auralis {

/// From now on the session sees of the library what this listener may hear and nothing else,
/// whatever SQL asks: temporary views of its own stand before the tables (NarrowedTables.h), and
/// the temporary table `heard` holds the ranges of paths that they let through. They are made where
/// the session has none, as after its connection was lost; what they let through is read anew with
/// each call, so a choice holds from the next one on. Who has no account hears nothing. To be
/// called outside of a transaction. Throws what SOCI throws; then the session is not to be used.
void narrow_to(soci::session& session, UserId listener);

}  // namespace auralis
