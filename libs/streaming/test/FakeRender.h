// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "CellRecipe.h"
#include "CellTable.h"
#include "RenderPool.h"
#include "base/Mutex.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// A programme of made-up cells; equal numbers mean equal programmes.
std::shared_ptr<const Programme> made_up_programme(int number, FrameCount frames,
                                                   const Encoding& encoding = {});
/// What FakeRender publishes for a cluster.
Bytes made_up_cluster(const CellKey& key, int cluster);

/// Stands in for decoding, mastering and encoding: publishes made-up clusters at once, or only as
/// many as the test allows.
class FakeRender {
 public:
  RenderPool::Render function();

  /// From now on no cluster is published before it is allowed.
  void hold() EXCLUDES(mutex_);
  void allow(int clusters) EXCLUDES(mutex_);
  void release() EXCLUDES(mutex_);
  /// The next render of `key` fails after its first cluster.
  void fail_once(const CellKey& key) EXCLUDES(mutex_);

  /// Cells in the order in which they were begun; blocks until there are `count`.
  std::vector<CellKey> wait_begun(std::size_t count) EXCLUDES(mutex_);
  /// How each render ended, in order; blocks until there are `count`.
  std::vector<bool> wait_ended(std::size_t count) EXCLUDES(mutex_);
  int renders_of(const CellKey& key) const EXCLUDES(mutex_);

 private:
  Result<void> render(CellFlight& flight) EXCLUDES(mutex_);
  Result<void> publish_all(CellFlight& flight) EXCLUDES(mutex_);
  bool wait_allowed(const std::stop_token& stop) EXCLUDES(mutex_);
  bool takes_failure(const CellKey& key) EXCLUDES(mutex_);

  mutable Mutex mutex_;
  Condition changed_;
  std::optional<int> allowed_ GUARDED_BY(mutex_);  // none: as many as there are
  std::vector<CellKey> begun_ GUARDED_BY(mutex_);
  std::vector<bool> ended_ GUARDED_BY(mutex_);
  std::map<CellKey, int> failures_ GUARDED_BY(mutex_);
};

Bytes joined(const ByteParts& bytes);

/// Pulls a body to its end as the HTTP server does; nullopt when it failed.
std::optional<Bytes> read_all(ChunkBody& body);

}  // namespace auralis::streaming
