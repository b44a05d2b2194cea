// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace auralis {

/// Where the disk of `path` is mounted, by a list as in /proc/self/mountinfo: the longest of its
/// places that `path` lies in, and "/" where none is. Links on the way are not followed: nothing
/// of the path is looked at.
std::string mount_point_in(std::string_view mount_info, const std::filesystem::path& path);

/// As the system mounts them now, as it was at most five seconds ago. Answers though that disk does
/// not. Thread-safe.
std::string mount_point_of(const std::filesystem::path& path);

}  // namespace auralis
