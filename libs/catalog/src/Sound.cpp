// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Sound.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace auralis {
namespace {

/// Tempo is a place on a circle, which one octave is once around.
constexpr int steps_per_octave = 255;

// Weights: what a listener would call the sound of the music (its colour, its punch, its pace)
// counts more than how loud somebody made the file, which mastering evens out.
constexpr std::array<SoundDimensionInfo, sound_dimensions> infos{{
    {"loudness", "LU", "louder", "quieter", -6000, 25, 2, 8},
    {"peaks", "dB", "with higher peaks", "with lower peaks", 0, 15, 2, 10},
    {"range", "LU", "more varied in loudness", "steadier in loudness", 0, 20, 3, 8},
    {"bass", "dB", "with more bass", "with less bass", -6000, 25, 3, 8},
    {"low_mids", "dB", "warmer", "leaner", -6000, 25, 3, 6},
    {"high_mids", "dB", "more forward", "more distant", -6000, 25, 3, 8},
    {"treble", "dB", "brighter", "darker", -6000, 25, 4, 12},
    {"width", "dB", "wider", "narrower", -4000, 20, 2, 10},
    {"density", "dB", "less dense", "denser", 0, 15, 3, 8},
    {"onsets", "/min", "busier", "calmer", 0, 200, 3, 12},
    {"attack", "dB", "punchier", "softer", 0, 15, 3, 8},
    {"tempo", "%", "faster", "slower", 0, 1, 2, 25},
}};

std::uint8_t byte_of(SoundDimension dimension, double centi) {
  const SoundDimensionInfo& info = info_of(dimension);
  const double steps = (centi - info.low) / info.step;
  return static_cast<std::uint8_t>(1 + std::clamp(std::lround(steps), 0L, 254L));
}

double power_of(int cdb) {
  return std::pow(10.0, cdb / 1000.0);
}

double cdb_of(double power) {
  return power > 0.0 ? 1000.0 * std::log10(power) : silent_cdb;
}

double width_cdb(const TrackProfile& profile) {
  double mid = 0.0, side = 0.0;
  for (const int cdb : profile.mid_cdb) mid += power_of(cdb);
  for (const int cdb : profile.side_cdb) side += power_of(cdb);
  return mid > 0.0 ? cdb_of(side / mid) : 0.0;
}

std::uint8_t tempo_byte(int cbpm) {
  if (cbpm <= 0) return 0;
  const double octaves = std::log2(cbpm / 100.0);
  const long place = std::lround((octaves - std::floor(octaves)) * steps_per_octave);
  return static_cast<std::uint8_t>(1 + place % steps_per_octave);
}

void set(Sound& sound, SoundDimension dimension, double centi) {
  sound.values.at(static_cast<std::size_t>(dimension)) = byte_of(dimension, centi);
}

void set_bands(Sound& sound, const TrackProfile& profile) {
  constexpr std::array bands{SoundDimension::Bass, SoundDimension::LowMids,
                             SoundDimension::HighMids, SoundDimension::Treble};
  double all = 0.0, crests = 0.0;
  for (const DynamicsBand& band : profile.dynamics) {
    all += power_of(band.mean_cdb);
    crests += band.crest_cdb;
  }
  for (std::size_t i = 0; i < bands.size(); ++i)
    set(sound, bands[i], cdb_of(power_of(profile.dynamics[i].mean_cdb) / all));
  set(sound, SoundDimension::Density, crests / static_cast<double>(bands.size()));
}

}  // namespace

const SoundDimensionInfo& info_of(SoundDimension dimension) noexcept {
  return infos[static_cast<std::size_t>(dimension)];
}

std::optional<Sound> sound_of(const TrackProfile& profile) {
  if (!profile.loudness_clufs) return std::nullopt;
  Sound sound;
  set(sound, SoundDimension::Loudness, *profile.loudness_clufs);
  set(sound, SoundDimension::Peaks, profile.plr_cdb.value_or(0));
  set(sound, SoundDimension::Range, profile.range_clu.value_or(0));
  set_bands(sound, profile);
  set(sound, SoundDimension::Width, width_cdb(profile));
  set(sound, SoundDimension::Onsets, 100.0 * profile.onsets_per_minute);
  set(sound, SoundDimension::Attack, profile.transient_cdb);
  sound.values.at(static_cast<std::size_t>(SoundDimension::Tempo)) = tempo_byte(profile.tempo_cbpm);
  return sound;
}

std::optional<double> sound_difference(SoundDimension dimension, const Sound& from,
                                       const Sound& to) {
  const int a = from.at(dimension), b = to.at(dimension);
  if (a == 0 || b == 0) return std::nullopt;
  if (dimension != SoundDimension::Tempo)
    return (b - a) * static_cast<double>(info_of(dimension).step) / 100.0;
  int steps = b - a;  // the shorter way around
  if (steps > steps_per_octave / 2) steps -= steps_per_octave;
  if (steps < -steps_per_octave / 2) steps += steps_per_octave;
  return 100.0 * (std::exp2(static_cast<double>(steps) / steps_per_octave) - 1.0);
}

}  // namespace auralis
