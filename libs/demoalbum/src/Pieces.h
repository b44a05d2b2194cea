// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audio/AudioBuffer.h"

namespace auralis::demoalbum {

/// Quiet and wide: pads, bells and surf, recorded far too softly.
AudioBuffer low_tide();
/// Plucked strings over a round bass, with a large range from soft to loud.
AudioBuffer paper_lanterns();
/// Drums, bass and a lead, pressed hard against full scale.
AudioBuffer night_train();

}  // namespace auralis::demoalbum
