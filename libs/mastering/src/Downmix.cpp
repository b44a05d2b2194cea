// SPDX-License-Identifier: GPL-3.0-or-later
#include "Downmix.h"

#include <array>
#include <cassert>
#include <cstddef>

namespace auralis::mastering {
namespace {

/// What one channel adds to each side.
struct Share {
  float left;
  float right;
};

constexpr float minus_3_db = 0.70710678F;
constexpr Share left{1.0F, 0.0F};
constexpr Share right{0.0F, 1.0F};
constexpr Share centre{minus_3_db, minus_3_db};
constexpr Share no_bass_effects{0.0F, 0.0F};
constexpr Share left_surround{minus_3_db, 0.0F};
constexpr Share right_surround{0.0F, minus_3_db};
constexpr Share centre_surround{0.5F, 0.5F};

constexpr int fewest_channels = 3;
using Layout = std::array<Share, max_channels>;

constexpr std::array<Layout, max_channels - fewest_channels + 1> layouts{{
    {left, right, centre},
    {left, right, left_surround, right_surround},
    {left, right, centre, left_surround, right_surround},
    {left, right, centre, no_bass_effects, left_surround, right_surround},
    {left, right, centre, no_bass_effects, centre_surround, left_surround, right_surround},
    {left, right, centre, no_bass_effects, left_surround, right_surround, left_surround,
     right_surround},
}};

void add(std::span<const float> from, float gain, std::span<float> to) noexcept {
  if (gain == 0.0F) return;
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += gain * from[i];
}

}  // namespace

void downmix(AudioView<float> audio) noexcept {
  assert(audio.channels() >= fewest_channels);
  const Layout& layout = layouts[static_cast<std::size_t>(audio.channels() - fewest_channels)];
  for (int channel = 2; channel < audio.channels(); ++channel) {
    const Share& share = layout[static_cast<std::size_t>(channel)];
    add(audio.channel(channel), share.left, audio.channel(0));
    add(audio.channel(channel), share.right, audio.channel(1));
  }
}

}  // namespace auralis::mastering
