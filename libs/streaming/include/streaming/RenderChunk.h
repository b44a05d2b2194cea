// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

#include "audio/FrameReader.h"
#include "base/Bytes.h"
#include "base/Result.h"
#include "mastering/Plan.h"

namespace auralis::streaming {

/// Exactly the bytes of the chunk route, rendered here and now on the calling thread: the init
/// segment and every cluster of `chunk`. `source` is 48 kHz stereo; `plan` null means the original.
/// Fails with NotFound (no such chunk), InvalidArgument (bit rate), Cancelled, or as the reader.
Result<Bytes> render_chunk(FrameReader& source, const mastering::Plan* plan, int chunk,
                           int kilobits_per_second, const std::stop_token& stop);

}  // namespace auralis::streaming
