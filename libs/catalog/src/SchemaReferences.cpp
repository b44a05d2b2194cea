// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaReferences.h"

#include <array>

namespace auralis {
namespace {

// A row that goes is looked for in every table that may refer to it. Pictures are left out where
// there is none, which is most rows of some libraries.
constexpr auto references_schema = std::to_array<std::string_view>({
    "CREATE INDEX positions_of_track ON positions (track_id)",
    "CREATE INDEX tracks_of_artist ON tracks (artist_id)",
    "CREATE INDEX tracks_of_artwork ON tracks (artwork_id) WHERE artwork_id IS NOT NULL",
    "CREATE INDEX albums_of_artist ON albums (artist_id)",
    "CREATE INDEX albums_of_artwork ON albums (artwork_id) WHERE artwork_id IS NOT NULL",
    "CREATE INDEX folders_of_album ON album_folders (album_id)",
    "CREATE INDEX moves_to_album ON album_moves (new_album_id)",
    "CREATE INDEX playlists_of_user ON playlists (user_id)",
});

}  // namespace

MigrationStep references_step() noexcept {
  return references_schema;
}

}  // namespace auralis
