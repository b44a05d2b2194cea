// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace auralis::mastering {

/// As in TrackProfile.
struct Rhythm {
  int onsets_per_minute{};
  int transient_cdb{};
  int tempo_cbpm{};
};

/// From the K-weighted power of each 10 ms. Tempo is that of the middle five minutes.
Rhythm rhythm_of(std::span<const double> power_10ms);

}  // namespace auralis::mastering
