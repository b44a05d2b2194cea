// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/ExportTrack.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "dsp/Denormals.h"
#include "dsp/Math.h"
#include "exporting/InOrder.h"
#include "mastering/OpusRoom.h"
#include "mastering/Renderer.h"

namespace auralis::exporting {
namespace {

/// Long enough that what a renderer reads around a piece is small beside it, and that a change of
/// threads is cheap; short enough that a cancelled export ends at once.
constexpr FrameCount piece_frames = 5 * FrameCount{engine_rate_hz};

Db room_for(const media::FileWriter::Target& target) {
  return target.format == media::FileFormat::Opus ? mastering::opus_room(target.bit_rate_kbps)
                                                  : Db{0.0};
}

Result<std::vector<mastering::Renderer>> renderers_of(const TrackExport& work) {
  std::vector<mastering::Renderer> renderers;
  for (FrameReader* const reader : work.readers) {
    AURALIS_TRY(auto renderer,
                mastering::Renderer::make(*reader, work.plan, room_for(work.target)));
    renderers.push_back(std::move(renderer));
  }
  return renderers;
}

}  // namespace

Result<media::Clipped> export_track(TrackExport work, const std::stop_token& stop,
                                    const std::function<void(double)>& progress) {
  const FrameRange range = work.range;
  work.target.frames = range.length();
  AURALIS_TRY(auto renderers, renderers_of(work));
  AURALIS_TRY(auto writer, media::FileWriter::make(std::move(work.target)));
  const int count = static_cast<int>((range.length() + piece_frames - 1) / piece_frames);
  const auto render = [&](int thread, int piece) -> Result<AudioBuffer> {
    if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "stopped; nothing was kept");
    dsp::set_flush_denormals();  // decoders run on this thread too, and streams are decoded so
    const FrameCount begin = range.begin + piece * piece_frames;
    AudioBuffer audio{2, std::min(piece_frames, range.end - begin)};
    AURALIS_CHECK(renderers[static_cast<std::size_t>(thread)].render(begin, audio.view()));
    return audio;
  };
  int done = 0;
  const auto write = [&](const AudioBuffer& piece) -> Result<void> {
    AURALIS_CHECK(writer.write(piece.view()));
    if (progress) progress(static_cast<double>(++done) / count);
    return {};
  };
  AURALIS_CHECK(InOrder<AudioBuffer>(count, static_cast<int>(renderers.size())).run(render, write));
  AURALIS_CHECK(writer.finish());
  return writer.clipped();
}

std::string sentence_of(const media::Clipped& clipped) {
  return fmt::format(
      "{} samples beyond full scale, up to {:+.1f} dBFS, are clipped, as FLAC ends there: WAV "
      "keeps them",
      clipped.samples, dsp::gain_to_db(static_cast<double>(clipped.peak)));
}

}  // namespace auralis::exporting
