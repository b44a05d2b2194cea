// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "Instruments.h"
#include "Pieces.h"
#include "Reverb.h"

namespace auralis::demoalbum {
namespace {

constexpr double beat = 60.0 / 118.0;
constexpr std::array<double, 8> roots{33, 33, 29, 29, 36, 36, 31, 31};
constexpr std::array<double, 16> line{69, 72, 76, 0, 74, 72, 0, 69, 67, 69, 0, 72, 71, 0, 64, 0};

void drums(AudioBuffer& mix, int bar) {
  const auto seed = static_cast<std::uint64_t>(bar) * 64;
  for (int i = 0; i < 4; ++i) {
    const double at = (bar * 4 + i) * beat;
    kick(mix, at, 0.95);
    if (i % 2 == 1) snare(mix, at, 0.6, seed + static_cast<std::uint64_t>(i));
  }
  for (int i = 0; i < 16; ++i)
    hat(mix, (bar * 4 + i * 0.25) * beat, i % 4 == 2 ? 0.34 : 0.16, i % 2 == 0 ? -0.3 : 0.3,
        seed + 16 + static_cast<std::uint64_t>(i));
}

void bass_line(AudioBuffer& mix, int bar, double root) {
  constexpr std::array<double, 8> steps{0, 0, 12, 0, 7, 0, 12, 10};
  for (int i = 0; i < 8; ++i)
    bass(mix, {.start = (bar * 4 + i * 0.5) * beat,
               .length = 0.42 * beat,
               .key = root + steps[static_cast<std::size_t>(i)],
               .gain = 0.5});
}

}  // namespace

AudioBuffer night_train() {
  constexpr int bars = 36;
  AudioBuffer mix{2, static_cast<FrameCount>((bars * 4 * beat + 2.0) * engine_rate_hz)};
  for (int bar = 0; bar < bars; ++bar) {
    const double root = roots[static_cast<std::size_t>(bar) % roots.size()];
    if (bar >= 2) drums(mix, bar);
    bass_line(mix, bar, root);
    for (const double step : {24.0, 31.0, 36.0, 39.0})
      pad(mix, {.start = bar * 4 * beat, .length = 4 * beat, .key = root + step, .gain = 0.09},
          0.5);
    if (bar < 8) continue;
    for (int i = 0; i < 8; ++i) {
      const double key = line[static_cast<std::size_t>((bar % 2) * 8 + i)];
      if (key != 0.0)
        lead(mix, {.start = (bar * 4 + i * 0.5) * beat,
                   .length = 0.9 * beat,
                   .key = key,
                   .gain = 0.2,
                   .pan = i % 2 == 0 ? -0.15 : 0.15});
    }
  }
  add_room(mix, 0.9, 0.14);
  finish(mix, 0.0, 0.28);
  return mix;
}

}  // namespace auralis::demoalbum
