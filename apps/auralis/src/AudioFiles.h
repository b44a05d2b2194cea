// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/Error.h"

namespace auralis::app {

/// The audio files of a folder, and what of it could not be looked into.
struct AudioFiles {
  struct Unread {
    std::filesystem::path folder;
    std::string reason;  ///< Of the system: "Permission denied".

    Error error() const;
  };
  std::vector<std::filesystem::path> files;  ///< Sorted, so that each run takes the same order.
  std::vector<Unread> unread;
};

/// All below a folder, at any depth. Links to folders are not followed; hidden names and what is or
/// lies below `left_out`, a resolved path, are left out. A folder that cannot be read takes nothing
/// from the others.
AudioFiles audio_files_below(const std::filesystem::path& folder,
                             const std::filesystem::path& left_out = {});

/// Absolute, links resolved as far as the path exists.
std::filesystem::path resolved(const std::filesystem::path& path);

}  // namespace auralis::app
