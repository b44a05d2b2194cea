// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cache/ByteCache.h"

namespace auralis {

template <class Key, class Value>
auto ByteCache<Key, Value>::find(const Key& key) -> ValuePtr {
  const MutexLock lock{mutex_};
  const auto entry = entries_.find(key);
  if (entry == entries_.end()) {
    ++misses_;
    return nullptr;
  }
  ++hits_;
  recency_.splice(recency_.begin(), recency_, entry->second.position);
  return entry->second.value;
}

template <class Key, class Value>
bool ByteCache<Key, Value>::contains(const Key& key) const {
  const MutexLock lock{mutex_};
  return entries_.contains(key);
}

template <class Key, class Value>
bool ByteCache<Key, Value>::touch(const Key& key) {
  const MutexLock lock{mutex_};
  const auto entry = entries_.find(key);
  if (entry == entries_.end()) return false;
  recency_.splice(recency_.begin(), recency_, entry->second.position);
  return true;
}

template <class Key, class Value>
void ByteCache<Key, Value>::insert(const Key& key, ValuePtr value, std::size_t charge_bytes) {
  std::vector<ValuePtr> dropped;  // destroyed after the lock is given back
  const MutexLock lock{mutex_};
  if (const auto old = entries_.find(key); old != entries_.end()) dropped.push_back(take(old));
  if (charge_bytes > capacity_) return;
  while (charge_ > capacity_ - charge_bytes) {
    dropped.push_back(take(entries_.find(recency_.back())));
    ++evictions_;
  }
  recency_.push_front(key);
  entries_.emplace(key, Entry{std::move(value), charge_bytes, recency_.begin()});
  charge_ += charge_bytes;
}

template <class Key, class Value>
void ByteCache<Key, Value>::erase(const Key& key) {
  ValuePtr dropped;
  const MutexLock lock{mutex_};
  if (const auto entry = entries_.find(key); entry != entries_.end()) dropped = take(entry);
}

template <class Key, class Value>
CacheStats ByteCache<Key, Value>::clear() {
  Entries dropped;
  const MutexLock lock{mutex_};
  const CacheStats freed = snapshot();
  dropped.swap(entries_);
  recency_.clear();
  charge_ = 0;
  return freed;
}

template <class Key, class Value>
CacheStats ByteCache<Key, Value>::stats() const {
  const MutexLock lock{mutex_};
  return snapshot();
}

template <class Key, class Value>
auto ByteCache<Key, Value>::take(typename Entries::iterator entry) -> ValuePtr {
  ValuePtr value = std::move(entry->second.value);
  charge_ -= entry->second.charge;
  recency_.erase(entry->second.position);
  entries_.erase(entry);
  return value;
}

template <class Key, class Value>
CacheStats ByteCache<Key, Value>::snapshot() const {
  return {.entries = entries_.size(),
          .bytes = charge_,
          .capacity_bytes = capacity_,
          .hits = hits_,
          .misses = misses_,
          .evictions = evictions_};
}

}  // namespace auralis
