// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mastering/Profiler.h"
#include "support/Signals.h"

namespace auralis::mastering::testing {

inline constexpr ContentHash some_source{Hash128{.high = 0x1234, .low = 0x5678}};

/// The profile of audio at 48 kHz.
inline Profile profile_of(AudioBuffer audio) {
  auralis::testing::BufferReader reader{std::move(audio), engine_rate_hz};
  return mastering::profile_of(some_source, reader, {}).value();
}

}  // namespace auralis::mastering::testing
