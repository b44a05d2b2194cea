// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "CellTable.h"

namespace auralis::streaming {

/// The threads that render cells: what listeners wait for first, and only while nobody waits what
/// they will need later. One of several does what is waited for alone, as urgent as the browser
/// that may run on the same machine; the others give way (nice 10), and one of them, where there
/// are two, does no background work: a whole core is left to who plays here, and to what somebody
/// wants next.
class RenderPool {
 public:
  /// Renders the flight's whole cell, publishing clusters as they come; stops with its token. What
  /// it throws is an Io failure of that cell.
  using Render = std::function<Result<void>(CellFlight&)>;
  /// The next cell worth rendering in the background, if any.
  using FindWork = std::function<std::optional<CellRecipe>()>;

  RenderPool(std::shared_ptr<CellTable> table, int threads, Render render, FindWork find_work);
  /// Ends what waits, stops what runs within one block of audio, and joins.
  ~RenderPool();

 private:
  void run(Duty duty, const std::stop_token& stop);
  Result<void> render(CellFlight& flight) const;
  std::shared_ptr<CellFlight> find_background();

  const std::shared_ptr<CellTable> table_;
  const Render render_;
  const FindWork find_work_;
  std::vector<std::jthread> threads_;  // last: joins before what it uses is destroyed
};

}  // namespace auralis::streaming
