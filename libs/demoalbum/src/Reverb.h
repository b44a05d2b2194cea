// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audio/AudioBuffer.h"

namespace auralis::demoalbum {

/// Adds a room to a stereo mix: a network of eight delays that feed each other through a
/// Householder matrix (Jot and Chaigne 1991). `seconds` to decay by 60 dB, `wet` linear.
void add_room(AudioBuffer& mix, double seconds, double wet);

/// Scales the mix so that its largest sample is `peak_db`, after bending what exceeds `knee`
/// (linear) of that peak as tape would; knee 1 bends nothing.
void finish(AudioBuffer& mix, double peak_db, double knee);

}  // namespace auralis::demoalbum
