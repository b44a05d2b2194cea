// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "catalog/Catalog.h"
#include "model/CoverLook.h"

namespace auralis {

/// The look of a picture as it was when that was told.
struct ArtworkLook {
  ArtworkId artwork{};
  std::int64_t modified_ns{};  ///< As its ArtworkSource had it.
  CoverLook look;
};

/// How pictures look. As Catalog: blocks on disk, safe from any thread; failures are those of
/// Catalog.
///
/// CT-78 A look is told when a picture is decoded for the first time, and belongs to the picture as
///       it was: one that changed since has none until then. Looks are read by primary key,
///       whatever list what they belong to is from.
class ArtworkStore {
 public:
  explicit ArtworkStore(Catalog& catalog) : state_{catalog.state()} {}

  /// In the order of the ids; nullopt where none is known.
  Result<std::vector<std::optional<CoverLook>>> looks(std::span<const ArtworkId> artworks);
  /// Replaces what was stored, in one transaction. A picture that has changed, or is not known, is
  /// left out.
  Result<void> store(std::span<const ArtworkLook> looks);

 private:
  Catalog::State& state_;
};

}  // namespace auralis
