// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "audio/Frames.h"

namespace auralis::dsp {

/// Frames of context the detector needs on each side of what it measures.
inline constexpr FrameCount true_peak_reach = 16;

/// Largest magnitude between samples, 8x oversampled, per node of `node` frames (at least 4):
/// out[k] covers frames [k * node, (k + 1) * node) of the range that begins true_peak_reach frames
/// into `in`. `in` is out.size() * node + 2 * true_peak_reach long. Never allocates.
void true_peaks(std::span<const float> in, FrameCount node, std::span<float> out) noexcept;

/// The true peak of one node, looked for only where samples come within 6 dB of `largest`, the
/// node's largest magnitude: the wave may rise that much between samples, but not beside none of
/// its larger ones. `in` is the node with true_peak_reach frames on each side. Never allocates.
float true_peak_beside(float largest, std::span<const float> in) noexcept;

/// A factor by which no true peak of true_peaks() can exceed the largest sample around it.
float true_peak_bound() noexcept;

}  // namespace auralis::dsp
