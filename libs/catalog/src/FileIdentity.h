// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cerrno>
#include <filesystem>
#include <optional>

#include <sys/stat.h>

namespace auralis {

/// Which file it is, whatever its name.
struct FileIdentity {
  dev_t device{};
  ino_t inode{};

  bool operator==(const FileIdentity&) const = default;

  /// nullopt where there is none, or the system does not say.
  static std::optional<FileIdentity> of(const std::filesystem::path& file) {
    struct stat status{};
    if (::stat(file.c_str(), &status) != 0) return std::nullopt;
    return FileIdentity{status.st_dev, status.st_ino};
  }

  /// Whether another file has its name now, or none.
  bool has_left(const std::filesystem::path& file) const {
    struct stat status{};
    if (::stat(file.c_str(), &status) != 0) return errno == ENOENT || errno == ENOTDIR;
    return *this != FileIdentity{status.st_dev, status.st_ino};
  }
};

}  // namespace auralis
