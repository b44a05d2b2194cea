// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <unordered_set>

#include "analysis/AnalysisService.h"
#include "base/Mutex.h"
#include "cache/ByteCache.h"
#include "cache/SingleFlight.h"

namespace auralis::analysis {

using AudioPtr = std::shared_ptr<const TrackAudio>;

std::int64_t duration_ms(const media::PacketIndex& index);

/// Finds and keeps packet indexes: memory, then catalogue, then the file itself. Thread-safe.
class AudioStore {
 public:
  explicit AudioStore(Catalog& catalog) : catalog_{catalog} {}

  /// From memory, without a look at the file.
  AudioPtr peek(TrackId track);
  /// From memory or the catalogue; null when the file would have to be read.
  AudioPtr find(TrackId track);
  Result<AudioPtr> ensure(TrackId track, const std::stop_token& stop);
  void distrust(TrackId track) EXCLUDES(mutex_);

 private:
  /// What tells, without reading it, that a file is not the one that was indexed.
  struct Stamp {
    std::uintmax_t size{};
    std::filesystem::file_time_type modified{};
    bool operator==(const Stamp&) const = default;
  };
  struct Known {
    TrackAudio audio;
    Stamp stamp;
  };

  /// Nothing when the file cannot be looked at: two such files have nothing in common.
  static std::optional<Stamp> stamp_of(const std::filesystem::path& file);
  AudioPtr remembered(TrackId track);
  AudioPtr remember(TrackAudio audio);
  Result<AudioPtr> load(TrackId track);
  Result<AudioPtr> make(TrackId track, const std::stop_token& stop);
  void store(TrackId track, const media::PacketIndex& index);
  bool is_distrusted(TrackId track) const EXCLUDES(mutex_);
  void trust(TrackId track) EXCLUDES(mutex_);

  Catalog& catalog_;
  ByteCache<TrackId, Known> memory_{std::size_t{8} << 20};
  SingleFlight<TrackId, AudioPtr> flights_;
  mutable Mutex mutex_;
  std::unordered_set<TrackId> distrusted_ GUARDED_BY(mutex_);
};

}  // namespace auralis::analysis
