// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audio/AudioBuffer.h"

namespace auralis::mastering {

/// Turns the first two of 3 to 8 channels into the stereo downmix of ITU-R BS.775: the centre and
/// each surround channel at -3 dB, one behind the listener at -6 dB on both sides, no LFE. Levels
/// are not scaled down, so sums may exceed full scale, as decoded floats may.
///
/// Channels come in the order of WAVE files, here with the counts that have one layout:
/// 3: L R C; 4: L R Ls Rs; 5: L R C Ls Rs; 6: L R C LFE Ls Rs; 7: L R C LFE Cs Ls Rs;
/// 8: L R C LFE Lb Rb Ls Rs.
void downmix(AudioView<float> audio) noexcept;

}  // namespace auralis::mastering
