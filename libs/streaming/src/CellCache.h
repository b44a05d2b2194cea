// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

#include "EncodedCell.h"
#include "cache/ByteCache.h"
#include "streaming/CellKey.h"

namespace auralis::streaming {

/// Encoded cells that are kept (rule CA-1). Lossless ones take ten times as much and have a part of
/// their own, so that a download does not push out what listeners will hear next. Thread-safe.
class CellCache {
 public:
  struct Capacity {
    std::size_t lossy_bytes{};
    std::size_t lossless_bytes{};
  };
  struct Stats {
    CacheStats lossy, lossless;
  };
  using CellPtr = std::shared_ptr<const EncodedCell>;

  explicit CellCache(const Capacity& capacity)
      : lossy_{capacity.lossy_bytes}, lossless_{capacity.lossless_bytes} {}

  CellPtr find(const CellKey& key) { return part_of(key).find(key); }
  bool contains(const CellKey& key) const { return part_of(key).contains(key); }
  void touch(const CellKey& key) { part_of(key).touch(key); }
  void insert(const CellKey& key, CellPtr cell, std::size_t charge_bytes) {
    part_of(key).insert(key, std::move(cell), charge_bytes);
  }
  /// Answers what was freed.
  Stats clear() { return {lossy_.clear(), lossless_.clear()}; }
  Stats stats() const { return {lossy_.stats(), lossless_.stats()}; }
  /// As ByteCache::held().
  template <class Wanted>
  Stats held(const Wanted& wanted) const {
    return {lossy_.held(wanted), lossless_.held(wanted)};
  }

 private:
  using Part = ByteCache<CellKey, EncodedCell>;
  Part& part_of(const CellKey& key) { return is_lossless(key.encoding.codec) ? lossless_ : lossy_; }
  const Part& part_of(const CellKey& key) const {
    return is_lossless(key.encoding.codec) ? lossless_ : lossy_;
  }

  Part lossy_;
  Part lossless_;
};

/// Both parts together.
inline CacheStats sum(const CellCache::Stats& stats) {
  const auto& [a, b] = stats;
  return {.entries = a.entries + b.entries,
          .bytes = a.bytes + b.bytes,
          .capacity_bytes = a.capacity_bytes + b.capacity_bytes,
          .hits = a.hits + b.hits,
          .misses = a.misses + b.misses,
          .evictions = a.evictions + b.evictions};
}

}  // namespace auralis::streaming
