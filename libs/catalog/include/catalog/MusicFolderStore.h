// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "catalog/Catalog.h"

namespace auralis {

/// The folders of music that were chosen for this catalogue. As Catalog: blocks on disk, safe from
/// any thread; failures are those of Catalog.
///
/// CT-110 They are kept as a whole, in their order: a choice replaces all of the one before, or
///        nothing.
class MusicFolderStore {
 public:
  explicit MusicFolderStore(Catalog& catalog) : state_{catalog.state()} {}

  Result<std::vector<std::filesystem::path>> all();
  Result<void> replace(std::span<const std::filesystem::path> folders);

 private:
  Catalog::State& state_;
};

}  // namespace auralis
