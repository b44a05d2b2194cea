// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace auralis {

/// A place where a file system is mounted.
struct Mount {
  std::string id;     ///< Of this mount and no other, as long as it is there.
  std::string place;  ///< "/mnt/music"
  bool is_remote{};   ///< Another machine or program answers for it: NFS, SMB, FUSE and their like.
};

/// Those of a list as in /proc/self/mountinfo; lines that are none are left out.
std::vector<Mount> mounts_in(std::string_view mount_info);

/// The one of the longest place that `path` lies in; null where there is none. Links on the way are
/// not followed: nothing of the path is looked at.
const Mount* mount_of(const std::filesystem::path& path, const std::vector<Mount>& mounts);

/// As the system mounts them now, or did at most five seconds ago. Asks no disk. Thread-safe.
std::shared_ptr<const std::vector<Mount>> mounts_now();

/// Where `path` leads: its links are followed as long as they lie on disks of this machine.
std::filesystem::path followed(const std::filesystem::path& path, const std::vector<Mount>& mounts);

}  // namespace auralis
