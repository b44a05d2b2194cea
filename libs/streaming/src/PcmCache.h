// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>

#include "audio/AudioBuffer.h"
#include "base/Hash.h"
#include "base/Result.h"
#include "cache/ByteCache.h"
#include "cache/SingleFlight.h"
#include "model/Ids.h"

namespace auralis::streaming {

/// Everything that decides the bits of one block of canonical PCM (rules MA-5 and MA-6).
struct PcmKey {
  ContentHash source{};
  Hash128 ends{};  ///< What lies beyond the track's ends, where the block hears of it; else 0.
  std::int64_t block{};  ///< Of PcmCache::block_frames; below 0 before the track.

  bool operator==(const PcmKey&) const = default;
};

}  // namespace auralis::streaming

template <>
struct std::hash<auralis::streaming::PcmKey> {
  std::size_t operator()(const auralis::streaming::PcmKey& key) const noexcept {
    return std::hash<auralis::ContentHash>{}(key.source) ^ std::hash<auralis::Hash128>{}(key.ends) ^
           (static_cast<std::size_t>(key.block) * 0x9e3779b97f4a7c15U);
  }
};

namespace auralis::streaming {

/// Decoded and resampled audio, 48 kHz stereo in blocks of 100 ms, so that another preset, or the
/// other state, of what was just heard decodes and resamples nothing (rule CA-1). Never beyond its
/// capacity, the least recently used block first to go; one that several renders want is made once.
/// Thread-safe.
class PcmCache {
 public:
  static constexpr FrameCount block_frames = 4'800;

  using BlockPtr = std::shared_ptr<const AudioBuffer>;
  /// Makes a whole block.
  using Make = std::function<Result<AudioBuffer>()>;

  explicit PcmCache(std::size_t capacity_bytes) : blocks_{capacity_bytes} {}

  /// The block: kept, being made by another thread (whose failure is told too), or made now.
  /// Cancelled when stopped while another makes it.
  Result<BlockPtr> ensure(const PcmKey& key, const Make& make, const std::stop_token& stop);

  /// A miss is a block that was made; a hit one that was there, or that another thread made.
  CacheStats stats() const;
  /// Answers what was freed.
  CacheStats clear() { return blocks_.clear(); }

 private:
  ByteCache<PcmKey, AudioBuffer> blocks_;
  SingleFlight<PcmKey, BlockPtr> flights_;
  std::atomic<std::uint64_t> asked_{0};
  std::atomic<std::uint64_t> made_{0};
};

}  // namespace auralis::streaming
