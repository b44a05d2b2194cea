// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <vector>

#include "base/Mutex.h"
#include "model/Ids.h"
#include "streaming/Format.h"

namespace auralis::streaming {

/// What decides the bytes of a whole file.
struct FileKey {
  PlanId plan{};
  Format format{};
  Encoding encoding{};

  bool operator==(const FileKey&) const = default;
};

/// How many bytes the cells of files take, as far as they were sent. Cells are pure, so a size that
/// was seen once holds even when the cell is long forgotten: 8 bytes a cell make a file seekable.
/// Keeps those of the files used last. Thread-safe.
class FileSizes {
 public:
  void record(const FileKey& key, int cells, int cell, std::uint64_t bytes) EXCLUDES(mutex_);
  /// One for each cell; nullopt until all are known.
  std::optional<std::vector<std::uint64_t>> find(const FileKey& key) EXCLUDES(mutex_);

 private:
  struct Entry {
    FileKey key{};
    std::vector<std::uint64_t> sizes{};  ///< 0: not known.
    int unknown{};
  };
  std::list<Entry>::iterator use(const FileKey& key) REQUIRES_LOCK(mutex_);

  Mutex mutex_;
  std::list<Entry> entries_ GUARDED_BY(mutex_);  // most recent first
};

}  // namespace auralis::streaming
