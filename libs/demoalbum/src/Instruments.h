// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "audio/AudioBuffer.h"

namespace auralis::demoalbum {

/// One note: when and how long in seconds, which MIDI key, how loud (linear), where (-1 left to 1
/// right).
struct Note {
  double start{};
  double length{};
  double key{};
  double gain{1.0};
  double pan{};
};

/// Seedable noise, the same on every machine.
class Noise {
 public:
  explicit Noise(std::uint64_t seed) : state_{seed} {}
  double next() noexcept;  ///< -1 to 1.

 private:
  std::uint64_t state_;
};

double hz_of(double key) noexcept;

// Each adds one sound to a stereo 48 kHz mix; what lies behind the end of the mix is left out.

/// Slow detuned saws behind a closing filter. `brightness` 0 to 1.
void pad(AudioBuffer& mix, const Note& note, double brightness);
/// A plucked string (Karplus and Strong 1983). `damping` 0 (rings long) to 1.
void pluck(AudioBuffer& mix, const Note& note, double damping, std::uint64_t seed);
/// A sine with a little second harmonic.
void bass(AudioBuffer& mix, const Note& note);
/// A bell: two-operator frequency modulation.
void bell(AudioBuffer& mix, const Note& note);
/// A saw lead with vibrato behind a resonant sweep.
void lead(AudioBuffer& mix, const Note& note);
void kick(AudioBuffer& mix, double start, double gain);
void snare(AudioBuffer& mix, double start, double gain, std::uint64_t seed);
void hat(AudioBuffer& mix, double start, double gain, double pan, std::uint64_t seed);
/// Filtered noise that swells and falls, like surf.
void surf(AudioBuffer& mix, double start, double length, double gain, std::uint64_t seed);

}  // namespace auralis::demoalbum
