// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

namespace auralis::scanner {

/// Tells a folder from every other, by whatever path it is reached.
struct FolderNumber {
  std::uint64_t device{}, inode{};
  auto operator<=>(const FolderNumber&) const = default;
};

struct FolderFacts {
  FolderNumber number{};
  bool is_mount{};  ///< Something is mounted here, maybe a folder that lies elsewhere, too.
};

/// Follows links; nullopt where that cannot be asked for.
std::optional<FolderFacts> facts_of(const std::filesystem::path& folder);

/// The links and mounts below the roots, and where each led when all folders were looked at: by
/// these alone a folder may have several paths. There are few, and a folder that is reached by one
/// counts where a walk of all roots came by it first. Who looks at some folders only cannot tell
/// which path that is, and goes through none.
class Passages {
 public:
  void add(const std::filesystem::path& path, FolderNumber leads_to) { known_[path] = leads_to; }
  bool knows(const std::filesystem::path& path) const { return known_.contains(path); }
  /// Whether each leads where it did; costs one system call for each.
  bool lead_as_they_did() const;

 private:
  std::map<std::filesystem::path, FolderNumber> known_;
};

/// What the walks of one scan came by.
struct Walked {
  std::set<FolderNumber> folders{};
  Passages passages{};
};

}  // namespace auralis::scanner
