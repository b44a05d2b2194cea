// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/ExportTrack.h"

#include <algorithm>

#include "mastering/Renderer.h"

namespace auralis::exporting {
namespace {

/// Long enough that what a renderer reads around a piece is small beside it; short enough that a
/// cancelled export ends at once.
constexpr FrameCount piece_frames = 5 * FrameCount{engine_rate_hz};

}  // namespace

Result<void> export_track(FrameReader& source, const mastering::Plan& plan,
                          media::FileWriter::Target target, const std::stop_token& stop,
                          const std::function<void(double)>& progress) {
  const FrameCount frames = source.frames();
  target.frames = frames;
  AURALIS_TRY(auto renderer, mastering::Renderer::make(source, plan));
  AURALIS_TRY(auto writer, media::FileWriter::make(std::move(target)));
  AudioBuffer piece;
  for (FrameCount start = 0; start < frames; start += piece.frames()) {
    if (stop.stop_requested())
      return fail(ErrorKind::Cancelled, "the export of this track was cancelled");
    piece.reshape(2, std::min(piece_frames, frames - start));
    AURALIS_CHECK(renderer.render(start, piece.view()));
    AURALIS_CHECK(writer.write(std::as_const(piece).view()));
    if (progress)
      progress(static_cast<double>(start + piece.frames()) / static_cast<double>(frames));
  }
  return writer.finish();
}

}  // namespace auralis::exporting
