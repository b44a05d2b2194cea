// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>

#include "CellRecipe.h"
#include "EncodedCell.h"
#include "base/Mutex.h"
#include "base/Trouble.h"
#include "cache/FileCache.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// Encoded cells that outlive the process (rule CA-2): a file a cell, under the hash of its key. A
/// disk that refuses means that nothing is kept, which the log says once each time that it begins.
/// Where others have taken the disk's last GB, a cell comes in place of older ones. Thread-safe;
/// only what says so waits for the disk.
class CellDisk {
 public:
  using CellPtr = std::shared_ptr<const EncodedCell>;

  struct Config {
    std::filesystem::path folder;
    std::size_t capacity_bytes{};  ///< A quarter of it for lossless cells; 0 removes what is there.
    /// Cells that wait to be written; what comes beyond is not kept.
    std::size_t waiting_bytes{std::size_t{8} << 20};
    /// Exports leave a disk its last GB, and so do cells.
    std::uintmax_t free_bytes{1'000'000'000};
  };
  /// Sweeps the folder. Disk.
  explicit CellDisk(const Config& config);
  /// Writes what waits. Disk.
  ~CellDisk() = default;
  CellDisk(const CellDisk&) = delete;
  CellDisk& operator=(const CellDisk&) = delete;

  /// Whether load() would find a file.
  bool contains(const CellKey& key) const { return part_of(key).contains(hash_of(key)); }
  /// Null when it is not there or not whole. Disk.
  CellPtr load(const CellRecipe& recipe);
  /// To be written soon, by a thread of its own.
  void store(const CellKey& key, CellPtr cell) EXCLUDES(mutex_);
  /// Removes all cells that were there or waited when it was called; answers what was freed. Waits
  /// for the one that is being written, unless `stop` comes first. Disk.
  CacheStats clear(const std::stop_token& stop) EXCLUDES(mutex_);
  /// Blocks until nothing waits to be written. Disk.
  void wait_until_written() EXCLUDES(mutex_);

  DiskStats stats() const EXCLUDES(mutex_);

 private:
  struct Waiting {
    CellKey key;
    CellPtr cell;
  };

  static Hash128 hash_of(const CellKey& key);
  FileCache& part_of(const CellKey& key) {
    return is_lossless(key.encoding.codec) ? lossless_ : lossy_;
  }
  const FileCache& part_of(const CellKey& key) const {
    return is_lossless(key.encoding.codec) ? lossless_ : lossy_;
  }
  void write_cells(const std::stop_token& stop) EXCLUDES(mutex_);
  std::optional<Waiting> take(const std::stop_token& stop) EXCLUDES(mutex_);
  Result<void> write(const Waiting& next);
  bool has_room(std::size_t bytes) const;

  const Config config_;
  FileCache lossy_;
  FileCache lossless_;
  mutable Mutex mutex_;
  Condition changed_;
  std::deque<Waiting> waiting_ GUARDED_BY(mutex_);
  std::size_t waiting_bytes_ GUARDED_BY(mutex_) = 0;
  bool is_writing_ GUARDED_BY(mutex_) = false;
  std::uint64_t writes_ended_ GUARDED_BY(mutex_) = 0;
  std::uint64_t dropped_ GUARDED_BY(mutex_) = 0;
  std::uint64_t refused_ GUARDED_BY(mutex_) = 0;
  Trouble trouble_{"streaming", "Rendered audio is not kept on disk"};
  std::jthread writer_;  // last: joins before what it uses is destroyed
};

}  // namespace auralis::streaming
