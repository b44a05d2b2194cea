// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mastering/Balance.h"
#include "mastering/Chain.h"
#include "model/Preset.h"

namespace auralis::mastering {

/// No band is corrected by more than this, times the preset's share (rule MA-12).
inline constexpr Db largest_correction{3.0};

/// Side may stand this high against mid, below 90 Hz and above; half of an excess goes.
inline constexpr Db side_bass_limit{-4.0};
inline constexpr Db side_limit{0.0};

/// The full tone of one master, in dB per third-octave band, with what it was decided from.
struct ToneDesign {
  BandSet counted{};      ///< Bands that were held against the reference.
  Spectrum deviation{};   ///< From the reference, as heard over an octave to each side.
  Spectrum answered{};    ///< What the correction goes by: that, or each band's own deviation.
  Spectrum correction{};  ///< What the track needs.
  Spectrum turned{};      ///< The part of that which works against a tilt.
  Db slope{};             ///< Of the deviation, per octave.
  Spectrum offset{};      ///< What the preset adds.
  Spectrum side{};        ///< On top of both for the side signal alone, <= 0.
  Spectrum made_up{};     ///< Gives both back what that takes from a band.
  Spectrum evening{};     ///< Takes back what moving bands and limiter change over the track.
  Db distance{};          ///< Of the source from the tolerance band.
  Db side_bass_to_mid{};  ///< Side against mid below 90 Hz.
  Db side_to_mid{};       ///< Side against mid above.
  Db rumble{};            ///< The 25 Hz band against that at 50 Hz.
  bool subsonic_cut{};
};

/// `reference` is a balance, as reference_balance() is.
ToneDesign design_tone(const TrackProfile& profile, const PresetInfo& preset,
                       const Spectrum& reference);

/// The tone at an intensity from 0 to 1; flat where all of it is too little to hear.
Tone tone_at(const ToneDesign& design, double intensity);

/// What a preset's tone adds at a frequency, in dB.
double offset_at(const PresetInfo& preset, double hz) noexcept;

}  // namespace auralis::mastering
