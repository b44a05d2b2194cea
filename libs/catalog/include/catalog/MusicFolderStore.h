// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "catalog/Catalog.h"

namespace auralis {

/// The folders of music that were chosen for this catalogue. As Catalog: blocks on disk, safe from
/// any thread; failures are those of Catalog.
///
/// CT-110 They are kept in their order. A change is made of what is stored at that moment, and is
///        stored whole or not at all: of two servers of one database, none undoes what the other
///        chose.
class MusicFolderStore {
 public:
  using Folders = std::vector<std::filesystem::path>;
  explicit MusicFolderStore(Catalog& catalog) : state_{catalog.state()} {}

  Result<Folders> all();
  /// Stores what `change` makes of what is stored, and answers it. Where `change` fails, so does
  /// this, and nothing has changed. It runs within the transaction and must not use the catalogue.
  Result<Folders> update(const std::function<Result<Folders>(const Folders& stored)>& change);

 private:
  Catalog::State& state_;
};

}  // namespace auralis
