// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileSizes.h"

#include <algorithm>

namespace auralis::streaming {
namespace {

constexpr std::size_t most_files = 256;

}  // namespace

void FileSizes::record(const FileKey& key, int cells, int cell, std::uint64_t bytes) {
  const MutexLock lock{mutex_};
  auto entry = use(key);
  if (entry == entries_.end()) {
    entries_.push_front({.key = key,
                         .sizes = std::vector<std::uint64_t>(static_cast<std::size_t>(cells)),
                         .unknown = cells});
    entry = entries_.begin();
    if (entries_.size() > most_files) entries_.pop_back();
  }
  std::uint64_t& size = entry->sizes[static_cast<std::size_t>(cell)];
  if (size == 0) --entry->unknown;
  size = bytes;
}

std::optional<std::vector<std::uint64_t>> FileSizes::find(const FileKey& key) {
  const MutexLock lock{mutex_};
  const auto entry = use(key);
  if (entry == entries_.end() || entry->unknown > 0) return std::nullopt;
  return entry->sizes;
}

std::list<FileSizes::Entry>::iterator FileSizes::use(const FileKey& key) {
  const auto entry = std::ranges::find(entries_, key, &Entry::key);
  if (entry != entries_.end()) entries_.splice(entries_.begin(), entries_, entry);
  return entry;
}

}  // namespace auralis::streaming
