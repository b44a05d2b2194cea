// SPDX-License-Identifier: GPL-3.0-or-later
#include "Passages.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>

namespace auralis::scanner {

std::optional<FolderFacts> facts_of(const std::filesystem::path& folder) {
  struct ::statx facts{};
  if (::statx(AT_FDCWD, folder.c_str(), AT_STATX_SYNC_AS_STAT, STATX_INO, &facts) != 0)
    return std::nullopt;
  const std::uint64_t device = (std::uint64_t{facts.stx_dev_major} << 32U) | facts.stx_dev_minor;
  return FolderFacts{.number = {.device = device, .inode = facts.stx_ino},
                     .is_mount = (facts.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0};
}

bool Passages::lead_as_they_did() const {
  return std::ranges::all_of(known_, [](const auto& passage) {
    const auto facts = facts_of(passage.first);
    return facts && facts->number == passage.second;
  });
}

}  // namespace auralis::scanner
