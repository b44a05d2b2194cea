// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <unordered_set>

#include "WholeFiles.h"
#include "analysis/AnalysisService.h"
#include "base/Mutex.h"
#include "cache/ByteCache.h"
#include "cache/SingleFlight.h"
#include "catalog/SourceStore.h"

namespace auralis::analysis {

using AudioPtr = std::shared_ptr<const TrackAudio>;

std::int64_t duration_ms(const media::PacketIndex& index);

/// Finds and keeps packet indexes: memory, then catalogue, then the file itself, of which a track
/// may be a part (CT-70). Thread-safe.
class AudioStore {
 public:
  explicit AudioStore(Catalog& catalog) : catalog_{catalog} {}

  /// From memory, without a look at the file.
  AudioPtr peek(TrackId track);
  /// From memory or the catalogue; null when the file would have to be read.
  AudioPtr find(TrackId track);
  Result<AudioPtr> ensure(TrackId track, const std::stop_token& stop);
  void distrust(TrackId track) EXCLUDES(mutex_);
  /// The catalogue knows of another file by now than the one that was indexed.
  void outdate(TrackId track) EXCLUDES(mutex_);
  /// The catalogue may have read other cue sheets: which part of its file a track is has to be
  /// looked up anew. Touches no disk.
  void doubt_parts() noexcept { ++scans_; }

 private:
  struct Known {
    TrackAudio audio;
    SeenFile seen;
    std::int64_t scans{};  ///< What scans_ was when the catalogue was asked.
  };

  AudioPtr remembered(TrackId track);
  bool is_still_its_part(const Known& known);
  AudioPtr remember(TrackAudio audio, const std::optional<SeenFile>& seen, std::int64_t scans);
  Result<AudioPtr> load(TrackId track);
  Result<AudioPtr> make(TrackId track, const std::stop_token& stop);
  Result<AudioPtr> make_once(TrackId track, const std::stop_token& stop);
  Result<media::PacketIndex> make_index(const TrackSource& source, const std::stop_token& stop);
  Result<void> store(TrackId track, const media::PacketIndex& index, const SourceState& state);
  bool is_distrusted(TrackId track) const EXCLUDES(mutex_);
  void trust(TrackId track) EXCLUDES(mutex_);

  Catalog& catalog_;
  ByteCache<TrackId, Known> memory_{std::size_t{8} << 20};
  WholeFiles wholes_;
  SingleFlight<TrackId, AudioPtr> flights_;
  std::atomic<std::int64_t> scans_{};
  mutable Mutex mutex_;
  std::unordered_set<TrackId> distrusted_ GUARDED_BY(mutex_);
};

}  // namespace auralis::analysis
