// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "catalog/Catalog.h"

namespace auralis {

// SQL of how long a list is that is not a whole one: from where it is kept, else counted up to what
// lists of marks count to, so that no page costs more for what stands behind it.

/// `from`: the tables and conditions of the list.
std::string counted_total(const std::string& from);
/// Of a genre, or of an artist in a role; `from` is taken where nobody keeps the number.
std::string credited_tracks_total(const TrackFilter& filter, const std::string& from);
/// Of a genre or an artist.
std::string credited_albums_total(const AlbumFilter& filter);

}  // namespace auralis
