// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/OpusRoom.h"

namespace auralis::mastering {
namespace {

/// opus_rooms.size() where there is no need of any.
std::size_t place_of(int kilobits_per_second) noexcept {
  std::size_t place = 0;
  while (place < opus_rooms.size() && kilobits_per_second >= opus_rooms[place].below_kbps) ++place;
  return place;
}

}  // namespace

Db opus_room(int kilobits_per_second) noexcept {
  const std::size_t place = place_of(kilobits_per_second);
  return place < opus_rooms.size() ? opus_rooms[place].db : Db{0.0};
}

Db opus_loss(const OpusLosses& losses, int kilobits_per_second) noexcept {
  const std::size_t place = place_of(kilobits_per_second);
  return place < losses.size() ? losses[place] : Db{0.0};
}

}  // namespace auralis::mastering
