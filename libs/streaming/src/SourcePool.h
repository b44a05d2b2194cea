// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <optional>

#include "CellRecipe.h"
#include "RenderCell.h"
#include "analysis/OpenTrack.h"
#include "base/Mutex.h"

namespace auralis::streaming {

/// An opened track and the renderer it was used with last. One thread at a time.
class CellSource {
 public:
  static Result<CellSource> open(const std::shared_ptr<const analysis::TrackAudio>& audio);
  CellSource(CellSource&&) noexcept;
  CellSource& operator=(CellSource&&) noexcept;
  ~CellSource();

  /// Renders a whole cell of the programme whose audio this is; `emit` gets what was spent so far.
  Result<void> render(const CellRecipe& recipe,
                      const std::function<void(SharedBytes, const CellTiming&)>& emit,
                      const std::stop_token& stop);

  const std::shared_ptr<const analysis::TrackAudio>& audio() const noexcept;
  /// How many cells away from where it stopped, in the same state; large when in another.
  int distance_to(const CellRecipe& recipe) const noexcept;

 private:
  struct State;
  explicit CellSource(std::unique_ptr<State> state);
  Result<StateReader*> state_reader(const Programme& programme);
  std::unique_ptr<State> state_;
};

/// Opened tracks between two cells, so that neighbouring cells do not open the file again; at most
/// `most` are kept. Thread-safe.
class SourcePool {
 public:
  explicit SourcePool(std::size_t most) : most_{most} {}

  /// The kept source nearest to the cell, else a fresh one. Put it back after a success.
  Result<CellSource> take(const CellRecipe& recipe) EXCLUDES(mutex_);
  void put_back(CellSource source) EXCLUDES(mutex_);

 private:
  std::optional<CellSource> take_idle(const CellRecipe& recipe) EXCLUDES(mutex_);

  const std::size_t most_;
  Mutex mutex_;
  std::list<CellSource> idle_ GUARDED_BY(mutex_);  // most recent first
};

}  // namespace auralis::streaming
