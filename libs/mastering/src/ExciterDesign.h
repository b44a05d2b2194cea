// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ToneDesign.h"
#include "mastering/Chain.h"

namespace auralis::mastering {

/// The exciter of one master, with what it was decided from.
struct ExciterDesign {
  Exciter full{};
  Db deficit{};    ///< Air: how far 8 to 16 kHz lies below the reference behind the tone.
  bool no_room{};  ///< Air was asked for, but the source ends too low for it.
};

ExciterDesign design_exciter(const TrackProfile& profile, const PresetInfo& preset,
                             const ToneDesign& tone);

/// The exciter at an intensity: amounts scale in amplitude; none where too little is left to hear.
Exciter exciter_at(const ExciterDesign& design, double intensity);

}  // namespace auralis::mastering
