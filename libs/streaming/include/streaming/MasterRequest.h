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

template <>
struct std::hash<auralis::streaming::MasterRequest> {
  std::size_t operator()(const auralis::streaming::MasterRequest& request) const noexcept {
    constexpr std::size_t spread = 1'000'003;
    std::size_t mixed = static_cast<std::size_t>(request.settings.preset);
    for (const auto part :
         {std::int64_t{request.settings.intensity_percent},
          request.album ? request.album->value : 0,
          request.reference ? request.reference->value : 0, std::int64_t{request.amount_percent}})
      mixed = mixed * spread + static_cast<std::size_t>(part);
    return mixed;
  }
};
