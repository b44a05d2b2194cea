// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "model/CueRange.h"

namespace auralis {

/// What the catalogue knows of a track's file, without having read its sound: as long as this is
/// the same, what was learned of the sound holds.
struct SourceState {
  std::int64_t size_bytes{};
  std::int64_t modified_ns{};  ///< Since the epoch.
  CueRange range{};            ///< What of the file the track is.

  bool operator==(const SourceState&) const = default;
};

}  // namespace auralis
