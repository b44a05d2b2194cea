// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include <sys/stat.h>

namespace auralis {

/// Which file it is, whatever its name.
struct FileIdentity {
  dev_t device{};
  ino_t inode{};

  bool operator==(const FileIdentity&) const = default;

  /// nullopt where there is none.
  static std::optional<FileIdentity> of(const std::filesystem::path& file) {
    struct stat status{};
    if (::stat(file.c_str(), &status) != 0) return std::nullopt;
    return FileIdentity{status.st_dev, status.st_ino};
  }
};

}  // namespace auralis
