// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "model/Ids.h"
#include "model/MasteringSettings.h"
#include "model/ReferenceId.h"

namespace auralis::streaming {

/// What a listener asks of a master. Within one state of the library equal requests give equal
/// plans.
struct MasterRequest {
  MasteringSettings settings{};
  /// The track is queued as part of this whole album (rule MA-15). Counts once all its tracks are
  /// profiled; until then each is mastered on its own.
  std::optional<AlbumId> album{};
  /// To sound like, in place of the built-in reference. Of an album all tracks that can be played
  /// count, in no order; there is no plan until each of them is profiled.
  std::optional<ReferenceId> reference{};
  int amount_percent{100};  ///< Of the way to that, 0 to 100.

  bool operator==(const MasterRequest&) const = default;
};

}  // namespace auralis::streaming
