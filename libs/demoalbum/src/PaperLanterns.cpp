// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "Instruments.h"
#include "Pieces.h"
#include "Reverb.h"

namespace auralis::demoalbum {
namespace {

constexpr double beat = 60.0 / 96.0;
constexpr std::array<std::array<double, 4>, 4> chords{
    {{52, 59, 64, 67}, {48, 55, 64, 67}, {55, 59, 62, 71}, {50, 57, 62, 66}}};
constexpr std::array<int, 8> pattern{0, 2, 1, 3, 2, 1, 3, 2};
constexpr std::array<double, 16> tune{71, 0, 74, 76, 0, 74, 71, 0, 67, 69, 71, 0, 74, 0, 69, 66};

/// Soft, rising, full, soft again: the range a master must keep.
double level_of(int bar) {
  constexpr std::array levels{0.28, 0.34, 0.5, 0.75, 1.0, 1.0, 0.8, 0.4};
  return levels[static_cast<std::size_t>(bar / 4) % levels.size()];
}

void strings(AudioBuffer& mix, int bar) {
  const auto& chord = chords[static_cast<std::size_t>(bar) % chords.size()];
  for (int i = 0; i < 8; ++i) {
    const double start = (bar * 4 + i * 0.5) * beat + 0.006 * ((bar * 7 + i * 5) % 3);
    const double accent = i % 4 == 0 ? 1.0 : 0.7;
    pluck(mix,
          {.start = start,
           .length = 2.4,
           .key = chord[static_cast<std::size_t>(pattern[static_cast<std::size_t>(i)])],
           .gain = 0.30 * accent * level_of(bar),
           .pan = -0.35 + 0.1 * (i % 3)},
          0.15, 100U + static_cast<std::uint64_t>(bar * 8 + i));
  }
}

void tune_bar(AudioBuffer& mix, int bar) {
  for (int i = 0; i < 4; ++i) {
    const double key = tune[static_cast<std::size_t>((bar * 4 + i) % 16)];
    if (key == 0.0) continue;
    const double start = (bar * 4 + i) * beat;
    pluck(mix, {.start = start, .length = 2.8, .key = key, .gain = 0.5 * level_of(bar), .pan = 0.4},
          0.05, 900U + static_cast<std::uint64_t>(bar * 4 + i));
  }
}

}  // namespace

AudioBuffer paper_lanterns() {
  constexpr int bars = 32;
  AudioBuffer mix{2, static_cast<FrameCount>((bars * 4 * beat + 4.0) * engine_rate_hz)};
  for (int bar = 0; bar < bars; ++bar) {
    strings(mix, bar);
    if (bar >= 4) tune_bar(mix, bar);
    if (bar >= 8 && bar < 28)
      bass(mix, {.start = bar * 4 * beat,
                 .length = 3.6 * beat,
                 .key = chords[static_cast<std::size_t>(bar) % 4][0] - 12.0,
                 .gain = 0.34 * level_of(bar)});
    if (bar >= 12 && bar < 28)
      for (int i = 0; i < 8; ++i)
        hat(mix, (bar * 4 + i * 0.5) * beat, (i % 2 == 0 ? 0.10 : 0.05) * level_of(bar), 0.2,
            static_cast<std::uint64_t>(bar * 8 + i));
  }
  add_room(mix, 1.6, 0.3);
  finish(mix, -3.0, 1.0);
  return mix;
}

}  // namespace auralis::demoalbum
