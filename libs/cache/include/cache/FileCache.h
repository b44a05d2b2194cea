// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <list>
#include <optional>
#include <span>
#include <unordered_map>

#include "base/Bytes.h"
#include "base/Hash.h"
#include "base/Mutex.h"
#include "base/Result.h"
#include "cache/ByteCache.h"

namespace auralis {

/// A bounded folder of byte strings by hash that outlives the process and may forget anything
/// (rule CA-2): the least recently used file goes first. Files are written under a temporary name
/// and renamed; length and checksum are verified on each read. A disk that is full or read-only
/// means that nothing is kept. Safe from any thread; one process a folder. What touches the disk
/// says so: all else waits for no disk, whatever other threads do.
class FileCache {
 public:
  /// Makes the folder if need be, removes what an interrupted write left, and evicts down to
  /// `capacity_bytes`. Files that are not this cache's are left alone.
  FileCache(std::filesystem::path folder, std::size_t capacity_bytes);

  /// Whether load() would find a file, which may yet not verify. No disk; neither counted nor a
  /// use.
  bool contains(const Hash128& key) const EXCLUDES(mutex_);
  /// What was stored under `key`. A file that does not verify is removed and a miss; one that the
  /// system does not let us read now (too many files are open, say) is left for the next time.
  /// Disk.
  std::optional<Bytes> load(const Hash128& key) EXCLUDES(disk_, mutex_);
  /// A use without a read, for those who have the bytes in memory. Disk.
  void touch(const Hash128& key) EXCLUDES(mutex_);
  /// Replaces what is stored under `key`. Full or Io, with the path for the log, when the disk does
  /// not let it: nothing to be done but to do without. What is larger than the cap is not kept.
  /// Disk.
  Result<void> store(const Hash128& key, std::span<const std::byte> bytes) EXCLUDES(disk_, mutex_);
  /// Removes the least recently used files until what was stored takes at least `bytes` less;
  /// false, and nothing is removed, when there is not as much. Disk.
  bool make_room(std::size_t bytes) EXCLUDES(disk_, mutex_);
  /// Forgets what is stored under `key`, if anything is. Disk.
  void remove(const Hash128& key) EXCLUDES(disk_, mutex_);
  /// Removes all files of this cache; answers what was freed. Disk.
  CacheStats clear() EXCLUDES(disk_, mutex_);
  /// Bytes are those of the files, headers included.
  CacheStats stats() const EXCLUDES(mutex_);

 private:
  struct Entry {
    std::size_t size{};
    std::list<Hash128>::iterator position;
  };

  std::filesystem::path path_of(const Hash128& key) const;
  std::filesystem::path temporary_name(const Hash128& key) EXCLUDES(mutex_);
  void sweep() EXCLUDES(mutex_);
  bool use(const Hash128& key) EXCLUDES(mutex_);
  void date(const Hash128& key) const;
  void count(bool hit) EXCLUDES(mutex_);
  void enter(const Hash128& key, std::size_t size) REQUIRES_LOCK(mutex_);
  bool forget(const Hash128& key) REQUIRES_LOCK(mutex_);
  CacheStats snapshot() const REQUIRES_LOCK(mutex_);
  void shrink_to(std::size_t most) REQUIRES_LOCK(disk_) EXCLUDES(mutex_);

  const std::filesystem::path folder_;
  const std::size_t capacity_;
  Mutex
      disk_;  // while files come and go; taken before mutex_, which no disk operation is done under
  mutable Mutex mutex_;
  std::list<Hash128> recency_ GUARDED_BY(mutex_);  // most recent first
  std::unordered_map<Hash128, Entry> entries_ GUARDED_BY(mutex_);
  std::size_t charge_ GUARDED_BY(mutex_) = 0;
  std::uint64_t writes_ GUARDED_BY(mutex_) = 0;  // numbers temporary names
  std::uint64_t hits_ GUARDED_BY(mutex_) = 0;
  std::uint64_t misses_ GUARDED_BY(mutex_) = 0;
  std::uint64_t evictions_ GUARDED_BY(mutex_) = 0;
};

}  // namespace auralis
