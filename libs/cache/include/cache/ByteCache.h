// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/Mutex.h"

namespace auralis {

struct CacheStats {
  std::size_t entries{};
  std::size_t bytes{};
  std::size_t capacity_bytes{};
  std::uint64_t hits{};
  std::uint64_t misses{};
  std::uint64_t evictions{};
};

/// A bounded map from key to a shared immutable value of known size; the least recently used entry
/// goes first. The charge never exceeds the capacity: a value larger than it is not kept. Safe from
/// any thread. A returned pointer keeps its value alive: eviction drops only the cache's reference.
template <class Key, class Value>
class ByteCache {
 public:
  using ValuePtr = std::shared_ptr<const Value>;

  explicit ByteCache(std::size_t capacity_bytes) : capacity_{capacity_bytes} {}

  /// Null on a miss. A hit counts as a use.
  ValuePtr find(const Key& key) EXCLUDES(mutex_);
  /// As find(), but neither counted nor a use: for status displays.
  bool contains(const Key& key) const EXCLUDES(mutex_);
  /// As contains(), but a use: for those who will want the entry soon.
  bool touch(const Key& key) EXCLUDES(mutex_);
  /// Replaces any entry of the same key, then evicts until the charge fits.
  void insert(const Key& key, ValuePtr value, std::size_t charge_bytes) EXCLUDES(mutex_);
  /// Forgets one entry, if it is there.
  void erase(const Key& key) EXCLUDES(mutex_);
  /// Empties the cache; answers what was freed.
  CacheStats clear() EXCLUDES(mutex_);
  CacheStats stats() const EXCLUDES(mutex_);
  /// Entries and bytes of those of whom `wanted(key, value)` holds, which must not come back here.
  /// Looks at all of them; counts nothing else.
  template <class Wanted>
  CacheStats held(Wanted wanted) const EXCLUDES(mutex_) {
    CacheStats part;
    const MutexLock lock{mutex_};
    for (const auto& [key, entry] : entries_) {
      if (!wanted(key, *entry.value)) continue;
      ++part.entries;
      part.bytes += entry.charge;
    }
    return part;
  }

 private:
  struct Entry {
    ValuePtr value;
    std::size_t charge{};
    typename std::list<Key>::iterator position;
  };
  using Entries = std::unordered_map<Key, Entry>;

  ValuePtr take(typename Entries::iterator entry) REQUIRES_LOCK(mutex_);
  CacheStats snapshot() const REQUIRES_LOCK(mutex_);

  const std::size_t capacity_;
  mutable Mutex mutex_;
  std::list<Key> recency_ GUARDED_BY(mutex_);  // most recent first
  Entries entries_ GUARDED_BY(mutex_);
  std::size_t charge_ GUARDED_BY(mutex_) = 0;
  std::uint64_t hits_ GUARDED_BY(mutex_) = 0;
  std::uint64_t misses_ GUARDED_BY(mutex_) = 0;
  std::uint64_t evictions_ GUARDED_BY(mutex_) = 0;
};

}  // namespace auralis

#include "cache/ByteCacheImpl.h"
