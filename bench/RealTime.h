// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <benchmark/benchmark.h>

#include "audio/Frames.h"

namespace auralis {

/// Reports how many seconds of audio one second of one core makes, as "x_real_time".
inline void count_real_time(benchmark::State& state, FrameCount frames_per_iteration) {
  const double seconds = static_cast<double>(frames_per_iteration) / engine_rate_hz;
  state.counters["x_real_time"] =
      benchmark::Counter(seconds, benchmark::Counter::kIsIterationInvariantRate);
}

}  // namespace auralis
