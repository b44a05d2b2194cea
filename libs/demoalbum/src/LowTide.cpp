// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "Instruments.h"
#include "Pieces.h"
#include "Reverb.h"

namespace auralis::demoalbum {
namespace {

using Chord = std::array<double, 4>;
constexpr std::array<Chord, 6> chords{Chord{50, 57, 62, 66}, Chord{47, 54, 62, 69},
                                      Chord{43, 55, 59, 66}, Chord{45, 52, 61, 64},
                                      Chord{50, 57, 64, 66}, Chord{43, 50, 59, 62}};
constexpr std::array<double, 9> melody{78, 81, 74, 76, 83, 81, 73, 69, 74};
constexpr double bar = 12.0;

}  // namespace

AudioBuffer low_tide() {
  AudioBuffer mix{2, static_cast<FrameCount>(engine_rate_hz) * 76};
  for (std::size_t i = 0; i < chords.size(); ++i) {
    const double start = static_cast<double>(i) * bar;
    const double brightness = 0.12 + 0.06 * static_cast<double>(i);
    for (const double key : chords[i])
      pad(mix, {.start = start, .length = bar + 4.0, .key = key, .gain = 0.10}, brightness);
    bass(mix, {.start = start, .length = bar, .key = chords[i][0] - 12.0, .gain = 0.16});
    surf(mix, start + 2.0, 9.0, 0.22, 11 + i);
  }
  for (int i = 0; i < 26; ++i) {
    const double key = melody[static_cast<std::size_t>(i * i + 3 * i) % melody.size()];
    const double start = 7.0 + 2.4 * i + (i % 3 == 1 ? 0.6 : 0.0);
    bell(mix, {.start = start,
               .length = 3.5,
               .key = key,
               .gain = 0.07 + 0.02 * (i % 4),
               .pan = 0.6 * ((i % 5) - 2) / 2.0});
  }
  add_room(mix, 4.2, 0.55);
  finish(mix, -11.0, 1.0);
  return mix;
}

}  // namespace auralis::demoalbum
