// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace auralis::media {

/// Renames a file within its folder, unless there is a file of the new name: 0, or the error of the
/// system, EEXIST where there is one. On a file system that can do neither without replacing what
/// came between, the last look is the moment before.
int move_to_free_name(const std::filesystem::path& from, const std::filesystem::path& to) noexcept;

/// The same by a second name that takes the place of the first, for file systems that rename only
/// onto whatever is there.
int link_to_free_name(const std::filesystem::path& from, const std::filesystem::path& to) noexcept;

}  // namespace auralis::media
