// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "streaming/RenderChunk.h"

namespace auralis::streaming {

bool is_bit_rate(int kilobits_per_second) noexcept {
  constexpr std::array bit_rates{96, 128, 160, 192, 256};
  return std::ranges::find(bit_rates, kilobits_per_second) != bit_rates.end();
}

}  // namespace auralis::streaming
