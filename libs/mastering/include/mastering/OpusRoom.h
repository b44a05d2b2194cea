// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "base/Units.h"

namespace auralis::mastering {

/// How much further below the ceiling a master's peaks are held where it is encoded as Opus, so
/// that decoded music stays below full scale (rule MA-11): the fewer bits there are, the higher the
/// peaks that a decoder puts out.
struct OpusRoom {
  int below_kbps{};  ///< Of the bit rates below this one and not below another's.
  Db db{};
};

inline constexpr std::array opus_rooms{OpusRoom{128, Db{1.5}}, OpusRoom{160, Db{0.6}},
                                       OpusRoom{192, Db{0.4}}};

/// What lower peaks cost a master in loudness, for each of opus_rooms; >= 0.
using OpusLosses = std::array<Db, opus_rooms.size()>;

Db opus_room(int kilobits_per_second) noexcept;
Db opus_loss(const OpusLosses& losses, int kilobits_per_second) noexcept;

}  // namespace auralis::mastering
