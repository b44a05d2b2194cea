// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/TrackProfile.h"

namespace auralis {

/// What two tracks are compared by.
enum class SoundDimension {
  Loudness,  ///< Integrated.
  Peaks,     ///< True peak over loudness (PLR).
  Range,     ///< Loudness range (LRA).
  Bass,      ///< Below 120 Hz, of all power; likewise the next three.
  LowMids,   ///< To 800 Hz.
  HighMids,  ///< To 5 kHz.
  Treble,    ///< Above.
  Width,     ///< Side over middle.
  Density,   ///< Mean over the four bands of the loudest 100 ms over the sounding ones.
  Onsets,    ///< Sudden rises, per minute.
  Attack,    ///< Their height.
  Tempo,     ///< Within an octave: half and double time are the same.
};
inline constexpr std::size_t sound_dimensions = 12;

/// How a track sounds: a byte for each dimension, 1 to 255 in equal steps; 0 where there is none.
struct Sound {
  std::array<std::uint8_t, sound_dimensions> values{};

  std::uint8_t at(SoundDimension dimension) const {
    return values.at(static_cast<std::size_t>(dimension));
  }
  bool operator==(const Sound&) const = default;
};

/// None for silence.
std::optional<Sound> sound_of(const TrackProfile& profile);

struct SoundDimensionInfo {
  std::string_view name;  ///< For programs: "treble".
  std::string_view unit;  ///< "dB", "LU", "/min" or "%".
  std::string_view more;  ///< "brighter".
  std::string_view less;  ///< "darker".
  int low{};              ///< What a byte of 1 stands for, in hundredths of the unit.
  int step{};             ///< Of one byte, in hundredths of the unit.
  int weight{};           ///< In the distance.
  int least_spread{};     ///< In bytes, for libraries where all tracks are alike.
};
const SoundDimensionInfo& info_of(SoundDimension dimension) noexcept;

/// How much more the second has, in the unit: "2.1" with "brighter" is 2.1 dB more treble; nullopt
/// where one of them has none.
std::optional<double> sound_difference(SoundDimension dimension, const Sound& from,
                                       const Sound& to);

}  // namespace auralis
