// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/Result.h"

namespace auralis::scanner {

using Folders = std::vector<std::filesystem::path>;

/// What becomes of the folders that are chosen, or why it may not be (SC-16). Touches no disk.
using FolderChoice = std::function<Result<Folders>(const Folders& chosen)>;

FolderChoice adding(std::filesystem::path folder);
FolderChoice ensuring(std::filesystem::path folder);  ///< Well where it is chosen already.
FolderChoice removing(std::filesystem::path folder);

}  // namespace auralis::scanner
