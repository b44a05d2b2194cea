// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "model/Ids.h"
#include "model/MasteringSettings.h"

namespace auralis::streaming {

/// What a listener asks of a master. Within one state of the library equal requests give equal
/// plans.
struct MasterRequest {
  MasteringSettings settings{};
  /// The track is queued as part of this whole album (rule MA-15). Counts once all its tracks are
  /// profiled; until then each is mastered on its own.
  std::optional<AlbumId> album{};
  /// A track to sound like, in place of the built-in reference.
  std::optional<TrackId> reference{};
  int amount_percent{100};  ///< Of the way to that, 0 to 100.

  bool operator==(const MasterRequest&) const = default;
};

}  // namespace auralis::streaming
