// SPDX-License-Identifier: GPL-3.0-or-later
#include "Displaced.h"

#include <cstddef>
#include <map>
#include <optional>

namespace auralis::scanner {
namespace {

/// Of one stamp: whose it was, and how many files have it now.
struct Holders {
  std::size_t owner{};
  int owners{}, files{};
};

class Chains {
 public:
  Chains(std::span<const ChangedFile> changed, std::span<const FileStamp> arrived)
      : changed_{changed}, goes_(changed.size(), true) {
    for (std::size_t i = 0; i < changed.size(); ++i) {
      Holders& holders = holders_[changed[i].was];
      holders.owner = i;
      ++holders.owners;
    }
    for (const ChangedFile& file : changed) count(file.now);
    for (const FileStamp& stamp : arrived) count(stamp);
  }

  std::vector<SeenTrack> resolve() {
    for (std::size_t i = 0; i < changed_.size(); ++i) {
      const Holders& holders = holders_.at(changed_[i].was);
      if (holders.files != 1 || holders.owners != 1) stays(i);
    }
    std::vector<SeenTrack> tracks;
    for (std::size_t i = 0; i < changed_.size(); ++i)
      if (goes_[i]) tracks.push_back({changed_[i].track, changed_[i].was});
    return tracks;
  }

 private:
  /// What stays keeps its path, so the one whose file is there cannot have it.
  void stays(std::size_t index) {
    for (std::optional<std::size_t> next = index; next && goes_[*next]; next = owner_of(*next))
      goes_[*next] = false;
  }
  /// Whose file it was that is at this path now.
  std::optional<std::size_t> owner_of(std::size_t index) const {
    const auto found = holders_.find(changed_[index].now);
    return found == holders_.end() ? std::nullopt : std::optional{found->second.owner};
  }
  void count(const FileStamp& stamp) {
    if (const auto found = holders_.find(stamp); found != holders_.end()) ++found->second.files;
  }

  std::span<const ChangedFile> changed_;
  std::vector<bool> goes_;
  std::map<FileStamp, Holders> holders_;
};

}  // namespace

std::vector<SeenTrack> displaced(std::span<const ChangedFile> changed,
                                 std::span<const FileStamp> arrived) {
  return Chains{changed, arrived}.resolve();
}

}  // namespace auralis::scanner
