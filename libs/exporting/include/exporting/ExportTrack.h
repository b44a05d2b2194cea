// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>

#include "audio/FrameReader.h"
#include "base/Result.h"
#include "mastering/Plan.h"
#include "media/FileWriter.h"

namespace auralis::exporting {

/// Masters a whole track as planned and writes it as `target` says, whose number of frames is taken
/// from `source`. Works in pieces: memory does not grow with the length.
///
/// `source` is 48 kHz stereo (EngineReader, OpenTrack); its folder exists. `progress` gets 0 to 1
/// from the calling thread, never less than before, and may be empty. Fails as Renderer and
/// FileWriter do, or with Cancelled; nothing is left of the file then.
Result<void> export_track(FrameReader& source, const mastering::Plan& plan,
                          media::FileWriter::Target target, const std::stop_token& stop,
                          const std::function<void(double)>& progress);

}  // namespace auralis::exporting
