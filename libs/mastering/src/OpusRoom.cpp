// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/OpusRoom.h"

namespace auralis::mastering {

Db opus_room(int kilobits_per_second) noexcept {
  if (kilobits_per_second < 128) return Db{1.25};
  if (kilobits_per_second < 160) return Db{0.6};
  if (kilobits_per_second < 192) return Db{0.4};
  return Db{0.0};
}

}  // namespace auralis::mastering
