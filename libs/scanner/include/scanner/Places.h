// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/Mutex.h"
#include "base/Result.h"

namespace auralis::scanner {

struct AudioCount {
  int files{};
  bool at_least{};  ///< Not everything was looked at.
};

/// A folder that may be chosen.
struct Place {
  std::string id;    ///< Opaque; holds for as long as the roots are the same.
  std::string name;  ///< UTF-8.
};

struct PlaceInside {
  Place place{};
  bool readable{};
  AudioCount audio{};  ///< In it and below it.
};

struct PlaceListing {
  std::optional<Place> place{};  ///< None where these are the roots themselves.
  std::vector<Place> above{};    ///< What it lies in, the root first.
  std::vector<PlaceInside> folders{};
  bool cut{};  ///< There are more folders than are told.
  AudioCount audio{};
};

/// Where somebody may look for music who does not sit at the machine: some roots and the folders
/// below them. Blocks on disk; safe from any thread.
///
/// PC-1  Nothing outside of the roots is told of or chosen: not by "..", not by a path of its own,
///       not through a link. A link within a root to a folder within one counts as that folder.
/// PC-2  Hidden and system folders are left out, as a scan does (SC-3); so are roots that are not
///       there or in which there is nothing to choose.
/// PC-3  At most 1,000 folders are told, by name, and at most 20,000 entries of one are read; the
///       listing says where there are more. Counting looks at 40,000 entries and takes 0.4 s at
///       most, 5,000 of each folder, and says so as well.
class Places {
 public:
  struct Root {
    std::string name;
    std::filesystem::path folder;
  };
  explicit Places(std::vector<Root> roots);

  PlaceListing roots() const;
  /// Fails with NotFound (no id of ours, or the folder is gone) or Forbidden (it leads out of the
  /// roots, or may not be read).
  Result<PlaceListing> open(std::string_view id) const;
  /// The folder of an id, canonical. Fails as open() does.
  Result<std::filesystem::path> folder_of(std::string_view id) const;
  /// "Home/Music" of a canonical path; empty outside of the roots, where these were found last.
  /// Touches no disk.
  std::string where(const std::filesystem::path& folder) const;

 private:
  struct Located;
  /// The canonical folder of each root; empty where it is not there.
  using Resolved = std::vector<std::filesystem::path>;
  Resolved resolved() const EXCLUDES(mutex_);
  std::optional<Located> locate(const std::filesystem::path& canonical,
                                const Resolved& roots) const;
  Result<Located> located(std::string_view id) const;
  using Inside = std::pair<PlaceInside, std::filesystem::path>;
  Result<std::vector<Inside>> read(const std::filesystem::path& folder,
                                   PlaceListing& listing) const;
  std::optional<Inside> inside_at(const std::filesystem::directory_entry& entry,
                                  const Resolved& roots) const;

  const std::vector<Root> roots_;
  mutable Mutex mutex_;
  mutable Resolved found_last_ GUARDED_BY(mutex_);
};

/// Where wished the home folder of whoever runs this, /media, /mnt and /srv; then `further`.
std::vector<Places::Root> roots_to_choose_from(const std::vector<std::filesystem::path>& further,
                                               bool usual);

}  // namespace auralis::scanner
