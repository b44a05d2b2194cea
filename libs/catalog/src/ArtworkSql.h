// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis {

inline constexpr const char* look_of_artwork_sql =
    "SELECT k.colour, k.thumb_hash FROM artwork_looks k"
    " JOIN artworks w ON w.id = k.artwork_id AND w.modified_ns = k.modified_ns"
    " WHERE k.artwork_id = :artwork";

inline constexpr const char* store_look_sql =
    "INSERT INTO artwork_looks (artwork_id, modified_ns, colour, thumb_hash)"
    " SELECT id, modified_ns, :colour, :hash FROM artworks"
    " WHERE id = :artwork AND modified_ns = :modified"
    " ON CONFLICT (artwork_id) DO UPDATE SET modified_ns = excluded.modified_ns,"
    " colour = excluded.colour, thumb_hash = excluded.thumb_hash";

}  // namespace auralis
