// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <optional>

#include "CellRecipe.h"
#include "PcmCache.h"
#include "RenderCell.h"
#include "analysis/OpenTrack.h"
#include "base/Mutex.h"

namespace auralis::streaming {

/// A track as it is read and the renderer it was used with last. One thread at a time.
class CellSource {
 public:
  /// Opens nothing: the file is opened when the cache lacks something of it.
  CellSource(const Programme& programme, std::shared_ptr<PcmCache> pcm,
             std::shared_ptr<media::SegmentShare> share);
  CellSource(CellSource&&) noexcept;
  CellSource& operator=(CellSource&&) noexcept;
  ~CellSource();

  /// Renders a whole cell of the programme whose audio this is; `emit` gets what was spent so far.
  Result<void> render(const CellRecipe& recipe,
                      const std::function<void(SharedBytes, const CellTiming&)>& emit,
                      const std::stop_token& stop);

  /// Whether it reads what the programme reads.
  bool fits(const Programme& programme) const noexcept;
  /// Decoded audio beside the cache.
  std::size_t kept_bytes() const noexcept;
  /// How many cells away from where it stopped, in the same state; large when in another.
  int distance_to(const CellRecipe& recipe) const noexcept;

 private:
  struct State;
  Result<StateReader*> state_reader(const Programme& programme);
  std::unique_ptr<State> state_;
};

/// Where cells get their audio from: the cache of canonical PCM, and beneath it opened tracks,
/// which are kept between two cells so that what follows is decoded on from there. Those used last
/// are kept. Thread-safe.
class SourcePool {
 public:
  struct Config {
    std::size_t pcm_bytes{};   ///< Of the cache.
    std::size_t idle_bytes{};  ///< Of decoded audio that all kept tracks have beside it.
    std::size_t most_idle{};
  };
  explicit SourcePool(const Config& config)
      : config_{config}, pcm_{std::make_shared<PcmCache>(config.pcm_bytes)} {}

  /// The kept source nearest to the cell, else a fresh one. Put it back after a success.
  CellSource take(const CellRecipe& recipe) EXCLUDES(mutex_);
  void put_back(CellSource source) EXCLUDES(mutex_);

  /// Blocks of the cache; the bytes, and the capacity, are those of the kept tracks too.
  CacheStats stats() const EXCLUDES(mutex_);
  /// Empties the cache and closes the kept tracks; answers what was freed.
  CacheStats clear() EXCLUDES(mutex_);

 private:
  std::optional<CellSource> take_idle(const CellRecipe& recipe) EXCLUDES(mutex_);
  std::size_t bytes_of_idle() const REQUIRES_LOCK(mutex_);

  const Config config_;
  const std::shared_ptr<PcmCache> pcm_;
  const std::shared_ptr<media::SegmentShare> share_ = media::make_segment_share();
  mutable Mutex mutex_;
  std::list<CellSource> idle_ GUARDED_BY(mutex_);  // most recent first
};

}  // namespace auralis::streaming
