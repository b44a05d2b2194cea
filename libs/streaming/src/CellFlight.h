// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "CellRecipe.h"
#include "EncodedCell.h"
#include "base/Mutex.h"
#include "base/Result.h"

namespace auralis::streaming {

/// One cell in the making: one thread publishes its clusters, any number of readers take them as
/// they come. Thread-safe; readers are woken without a lock held.
class CellFlight {
 public:
  /// `on_whole` gets the whole cell on the rendering thread, before any reader sees its end.
  using OnWhole = std::function<void(const CellKey&, std::shared_ptr<const EncodedCell>)>;
  CellFlight(CellRecipe recipe, OnWhole on_whole);

  const CellRecipe& recipe() const noexcept { return recipe_; }
  /// Triggered when nobody wants the cell any more.
  std::stop_token stop_token() const noexcept { return stop_.get_token(); }
  void abandon() noexcept { stop_.request_stop(); }

  void publish(SharedBytes cluster, const CellTiming& so_far) EXCLUDES(mutex_);
  /// All clusters at once, from the disk, and the end; `on_whole` is not called.
  void give(const EncodedCell& cell) EXCLUDES(mutex_);
  /// Success needs all clusters. Only the first call counts.
  void end(const Result<void>& outcome) EXCLUDES(mutex_);

  int published() const EXCLUDES(mutex_);
  SharedBytes cluster(int index) const EXCLUDES(mutex_);
  std::optional<Error> error() const EXCLUDES(mutex_);
  /// Whether the clusters came from the disk.
  bool is_from_disk() const EXCLUDES(mutex_);
  /// What was spent on what is published.
  CellTiming timing() const EXCLUDES(mutex_);

  /// Blocks until more than `clusters` are published; answers what was spent until then.
  Result<CellTiming> wait_for_more_than(int clusters, const std::stop_token& stop) EXCLUDES(mutex_);
  /// Calls `wake` once when there are more than `clusters` or the flight has ended; false, and
  /// nothing is called, when that is so already.
  bool when_more_than(int clusters, std::function<void()> wake) EXCLUDES(mutex_);

 private:
  std::vector<SharedBytes> clusters_with(const SharedBytes& next) const EXCLUDES(mutex_);
  bool has_more_than(int clusters) const REQUIRES_LOCK(mutex_);
  void wake_readers() EXCLUDES(mutex_);

  const CellRecipe recipe_;
  const OnWhole on_whole_;
  std::stop_source stop_;
  mutable Mutex mutex_;
  Condition changed_;
  std::vector<SharedBytes> clusters_ GUARDED_BY(mutex_);
  std::optional<Result<void>> outcome_ GUARDED_BY(mutex_);
  CellTiming timing_ GUARDED_BY(mutex_);
  bool is_from_disk_ GUARDED_BY(mutex_) = false;
  std::vector<std::function<void()>> sleepers_ GUARDED_BY(mutex_);
};

}  // namespace auralis::streaming
