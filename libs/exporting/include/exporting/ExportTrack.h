// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <string>

#include "audio/FrameReader.h"
#include "base/Result.h"
#include "mastering/Plan.h"
#include "media/FileWriter.h"

namespace auralis::exporting {

/// One track on its way to a file.
struct TrackExport {
  /// The same track, 48 kHz stereo, going on as planned (OpenTrack), once for each thread that is
  /// to render it; at least one.
  std::span<FrameReader* const> readers;
  const mastering::Plan& plan;
  FrameRange range{};  ///< Of the master's frames, within the track.
  /// Its number of frames is taken from `range`; its folder exists.
  media::FileWriter::Target target{};
};

/// Masters a range of a track as planned and writes it as a file, less what Opus at its bit rate
/// needs as room (rule MA-11). Works in pieces: memory does not grow with the length.
///
/// `progress` gets 0 to 1 from the calling thread, never less than before, and may be empty. Gives
/// what the form lost of a source beyond full scale that is no master but the original. Fails as
/// Renderer and FileWriter do, or with Cancelled; nothing is left of the file then.
Result<media::Clipped> export_track(TrackExport work, const std::stop_token& stop,
                                    const std::function<void(double)>& progress);

/// What was lost, for people, of more than no samples: by its plan alone one would take the file
/// for the original.
std::string sentence_of(const media::Clipped& clipped);

}  // namespace auralis::exporting
