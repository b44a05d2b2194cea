// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis {

// How tracks that wait for a profile are found: by leaps from one version to the next along an
// index, then along the ids of each version. None looks at the tracks that have their profile.

inline constexpr const char* next_version_sql =
    "SELECT profile_version FROM tracks WHERE playable = 1 AND profile_version > :last"
    " ORDER BY profile_version LIMIT 1";

inline constexpr const char* tracks_of_version_sql =
    "SELECT id FROM tracks WHERE playable = 1 AND profile_version = :version AND id > :after"
    " ORDER BY id LIMIT :limit";

inline constexpr const char* count_of_version_sql =
    "SELECT count(*) FROM tracks WHERE playable = 1 AND profile_version = :version";

}  // namespace auralis
