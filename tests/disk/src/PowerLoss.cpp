// SPDX-License-Identifier: GPL-3.0-or-later
#include "PowerLoss.h"

#include <algorithm>
#include <utility>

namespace auralis::testing {
namespace {

constexpr std::size_t sector = 512;

/// What is certain to be on the disk, and what may be.
class Disk {
 public:
  explicit Disk(const DiskImage& before) {
    int number = 0;
    for (const auto& [name, bytes] : before) {
      names_.emplace(name, ++number);
      files_[number].bytes = bytes;
    }
  }

  void add(const DiskChange& change) {
    switch (change.call) {
      case DiskCall::Write:
      case DiskCall::Truncate:
        files_[change.file].pending.push_back(&change);
        return;
      case DiskCall::Sync:
        sync(change.file);
        return;
      default:
        pending_names_.push_back(&change);
    }
  }

  DiskImage lose_power(std::mt19937& chance) {
    const std::size_t kept =
        std::uniform_int_distribution<std::size_t>{0, pending_names_.size()}(chance);
    for (const DiskChange* change : std::span{pending_names_}.first(kept)) rename(*change);
    // Nothing, about a half or all of what the disk was about to write.
    const double share = 0.5 * std::uniform_int_distribution{0, 2}(chance);
    for (auto& [number, file] : files_) lose_some(file, share, chance);
    DiskImage image;
    for (const auto& [name, number] : names_) image[name] = files_[number].bytes;
    return image;
  }

 private:
  struct File {
    std::vector<std::byte> bytes;
    std::vector<const DiskChange*> pending;
  };

  void sync(int number) {
    for (const DiskChange* change : std::exchange(pending_names_, {})) rename(*change);
    File& file = files_[number];
    for (const DiskChange* change : std::exchange(file.pending, {})) {
      if (change->call == DiskCall::Truncate)
        file.bytes.resize(change->at);
      else
        put(file, change->at, change->bytes);
    }
  }

  void rename(const DiskChange& change) {
    if (change.call == DiskCall::Rename) names_.erase(change.old_name);
    if (change.call == DiskCall::Remove)
      names_.erase(change.name);
    else
      names_[change.name] = change.file;
  }

  static void put(File& file, std::size_t at, std::span<const std::byte> bytes) {
    file.bytes.resize(std::max(file.bytes.size(), at + bytes.size()));
    std::ranges::copy(bytes, file.bytes.begin() + static_cast<std::ptrdiff_t>(at));
  }

  static void lose_some(File& file, double share, std::mt19937& chance) {
    std::bernoulli_distribution is_there{share};
    for (const DiskChange* change : file.pending) {
      if (change->call == DiskCall::Truncate && is_there(chance)) file.bytes.resize(change->at);
      std::span<const std::byte> rest = change->bytes;
      for (std::size_t at = change->at; !rest.empty();) {
        const std::size_t size = std::min(rest.size(), sector - at % sector);
        if (is_there(chance)) put(file, at, rest.first(size));
        rest = rest.subspan(size);
        at += size;
      }
    }
  }

  std::map<std::string, int> names_;
  std::map<int, File> files_;
  std::vector<const DiskChange*> pending_names_;
};

}  // namespace

DiskImage after_power_loss(const DiskImage& before, std::span<const DiskChange> changes,
                           std::mt19937& chance) {
  Disk disk{before};
  for (const DiskChange& change : changes) disk.add(change);
  return disk.lose_power(chance);
}

}  // namespace auralis::testing
