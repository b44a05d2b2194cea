// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "cache/ByteCache.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// A version of a track; of what its state does not depend on, nothing counts.
struct VersionKey {
  TrackId track{};
  Version version{};
  bool operator==(const VersionKey&) const = default;
};
VersionKey key_of(TrackId track, const Version& version) noexcept;

}  // namespace auralis::streaming

template <>
struct std::hash<auralis::streaming::VersionKey> {
  std::size_t operator()(const auralis::streaming::VersionKey& key) const noexcept;
};

namespace auralis::streaming {

/// What versions of tracks were when they were last asked for: to tell what is cached of a hundred
/// of them without planning one. Some 4000 each of tracks alone and of those that depend on others.
/// Thread-safe.
class KnownVersions {
 public:
  struct Known {
    ContentHash source{};  ///< Of the music that it was made from.
    PlanId plan{};
  };

  /// Goes up with forget(): what was found before it is not remembered after it.
  std::uint64_t epoch() const noexcept { return epoch_; }
  void remember(const VersionKey& key, const Known& known, std::uint64_t epoch);
  /// Null where nobody asked for it lately.
  std::shared_ptr<const Known> find(const VersionKey& key);
  /// Other tracks have changed: what depends on them is not known any more.
  void forget();

 private:
  using Cache = ByteCache<VersionKey, Known>;
  static constexpr std::size_t entry_bytes = 256;  // with what the map adds to them
  static constexpr std::size_t most = 4096;

  Cache& cache_for(const VersionKey& key) noexcept;

  std::atomic<std::uint64_t> epoch_ = 0;
  Cache alone_{most * entry_bytes};
  Cache among_others_{most * entry_bytes};
};

}  // namespace auralis::streaming
