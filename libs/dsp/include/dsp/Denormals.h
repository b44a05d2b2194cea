// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis::dsp {

/// Makes this thread treat denormal numbers as zeros (FTZ and DAZ), which are up to 40 times slower
/// than others. Every worker that renders or measures audio calls it once, first thing (rule MA-7).
void set_flush_denormals() noexcept;

}  // namespace auralis::dsp
