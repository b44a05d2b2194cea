// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/ArtworkStore.h"

#include "ArtworkSql.h"
#include "State.h"
#include "Statement.h"

namespace auralis {

Result<std::vector<std::optional<CoverLook>>> ArtworkStore::looks(
    std::span<const ArtworkId> artworks) {
  using Looks = std::vector<std::optional<CoverLook>>;
  if (artworks.empty()) return Looks{};
  return state_.connections.read([&](soci::session& session) -> Result<Looks> {
    std::int64_t artwork = 0;
    std::int64_t colour = 0;
    std::string hash;
    Statement statement{session};
    statement.use(artwork, "artwork").into(colour).into(hash);
    statement.prepare(look_of_artwork_sql);
    Looks found;
    found.reserve(artworks.size());
    for (const ArtworkId id : artworks) {
      artwork = id.value;
      if (statement.run())
        found.emplace_back(
            CoverLook{.colour = static_cast<std::uint32_t>(colour), .thumb_hash = hash});
      else
        found.emplace_back();
    }
    return found;
  });
}

Result<void> ArtworkStore::store(std::span<const ArtworkLook> looks) {
  if (looks.empty()) return {};
  return state_.connections.write_found([&](soci::session& session) -> Result<void> {
    std::int64_t artwork = 0;
    std::int64_t modified_ns = 0;
    std::int64_t colour = 0;
    std::string hash;
    Statement statement{session};
    statement.use(colour, "colour").use(hash, "hash");
    statement.use(artwork, "artwork").use(modified_ns, "modified");
    statement.prepare(store_look_sql);
    for (const ArtworkLook& look : looks) {
      artwork = look.artwork.value;
      modified_ns = look.modified_ns;
      colour = look.look.colour;
      hash = look.look.thumb_hash;
      statement.run_to_end();
    }
    return {};
  });
}

}  // namespace auralis
