// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include "base/DurationHistogram.h"

namespace auralis::streaming {

/// What the render threads did since the server started (rule ST-10).
struct RenderStats {
  /// Each render that was started ends as one of the next three, or is still running.
  std::uint64_t started{};
  std::uint64_t finished{};
  std::uint64_t abandoned{};  ///< Nobody wanted the cell any more, or a listener came first.
  std::uint64_t failed{};
  std::uint64_t refused{};  ///< Cells that were asked for in vain: too many waited already.
  /// Spent on renders that have ended, however they did, up to their last cluster.
  double decode_seconds{};
  double render_seconds{};
  double encode_seconds{};
  /// In line for a render thread: what a listener waits for, what a stream has come to, and what it
  /// will come to soon.
  std::array<DurationHistogram::Snapshot, 3> waits{};
};

}  // namespace auralis::streaming
