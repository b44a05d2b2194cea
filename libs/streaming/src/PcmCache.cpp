// SPDX-License-Identifier: GPL-3.0-or-later
#include "PcmCache.h"

#include <utility>

namespace auralis::streaming {
namespace {

/// What a block takes in memory, with what the heap and the cache spend on it.
std::size_t charge_of(const AudioBuffer& block) {
  constexpr std::size_t a_block = 256;
  return a_block + static_cast<std::size_t>(block.channels()) *
                       static_cast<std::size_t>(block.frames()) * sizeof(float);
}

}  // namespace

Result<PcmCache::BlockPtr> PcmCache::ensure(const PcmKey& key, const Make& make,
                                            const std::stop_token& stop) {
  ++asked_;
  if (auto kept = blocks_.find(key)) return kept;
  return flights_.run(key, stop, [&]() -> Result<BlockPtr> {
    // Another thread may have made it since.
    if (auto kept = blocks_.find(key)) return kept;
    ++made_;
    AURALIS_TRY(AudioBuffer block, make());
    auto made = std::make_shared<const AudioBuffer>(std::move(block));
    blocks_.insert(key, made, charge_of(*made));
    return made;
  });
}

CacheStats PcmCache::stats() const {
  CacheStats stats = blocks_.stats();
  stats.misses = made_;
  stats.hits = asked_ - stats.misses;
  return stats;
}

}  // namespace auralis::streaming
