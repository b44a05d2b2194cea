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
  static Result<CellSource> open(const Programme& programme);
  CellSource(CellSource&&) noexcept;
  CellSource& operator=(CellSource&&) noexcept;
  ~CellSource();

  /// Renders a whole cell of the programme whose audio this is; `emit` gets what was spent so far.
  Result<void> render(const CellRecipe& recipe,
                      const std::function<void(SharedBytes, const CellTiming&)>& emit,
                      const std::stop_token& stop);

  /// Whether it has opened what the programme reads.
  bool fits(const Programme& programme) const noexcept;
  std::size_t kept_bytes() const noexcept;
  /// How many cells away from where it stopped, in the same state; large when in another.
  int distance_to(const CellRecipe& recipe) const noexcept;

 private:
  struct State;
  explicit CellSource(std::unique_ptr<State> state);
  Result<StateReader*> state_reader(const Programme& programme);
  std::unique_ptr<State> state_;
};

/// Opened tracks between two cells, so that neighbouring cells do not open the file again. Those
/// used last are kept: at most `most`, with at most `most_bytes` of decoded audio. Thread-safe.
class SourcePool {
 public:
  SourcePool(std::size_t most, std::size_t most_bytes) : most_{most}, most_bytes_{most_bytes} {}

  /// The kept source nearest to the cell, else a fresh one. Put it back after a success.
  Result<CellSource> take(const CellRecipe& recipe) EXCLUDES(mutex_);
  void put_back(CellSource source) EXCLUDES(mutex_);
  std::size_t kept_bytes() const EXCLUDES(mutex_);

 private:
  std::optional<CellSource> take_idle(const CellRecipe& recipe) EXCLUDES(mutex_);
  std::size_t bytes_of_idle() const REQUIRES_LOCK(mutex_);

  const std::size_t most_;
  const std::size_t most_bytes_;
  mutable Mutex mutex_;
  std::list<CellSource> idle_ GUARDED_BY(mutex_);  // most recent first
};

}  // namespace auralis::streaming
