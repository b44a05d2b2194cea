// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis::streaming {

/// opus_trim() as a linear gain, written out so that no machine computes it otherwise (rule MA-4).
float opus_trim_gain(int kilobits_per_second) noexcept;

}  // namespace auralis::streaming
