// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "base/Result.h"

namespace auralis::app {

struct MasterInput {
  std::filesystem::path file;
  std::filesystem::path place;  ///< Relative, below the folder of masters; the source's extension.
};

struct MasterInputs {
  std::vector<MasterInput> files;
  bool one_file{};  ///< The command line named one file, not a folder.
};

/// The files that paths, folders and patterns (quoted from the shell) name, each once, leaving out
/// what lies below `masters`. Fails with NotFound.
Result<MasterInputs> find_inputs(const std::vector<std::filesystem::path>& named,
                                 const std::filesystem::path& masters);

/// Absolute, links resolved as far as the path exists.
std::filesystem::path resolved(const std::filesystem::path& path);

}  // namespace auralis::app
