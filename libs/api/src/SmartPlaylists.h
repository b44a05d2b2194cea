// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PlaylistShapes.h"

namespace auralis::api {

/// The rules that a body carries, checked, as the catalogue keeps them; nullopt for none.
Result<std::optional<std::string>> rules_in(const JsonBody& body);

// Of a playlist of either kind: what it holds, or what its rules find now. What rules find has the
// track's id for an entry's.

Result<PlaylistEntryPage> entries_of(Services& services, const PlaylistRef& ref,
                                     const PageRequest& page);
Result<std::vector<ListedTrack>> files_of(Services& services, const PlaylistRef& ref);

}  // namespace auralis::api
