// SPDX-License-Identifier: GPL-3.0-or-later
#include "RenderCell.h"

#include <algorithm>
#include <utility>

#include "CellCoder.h"
#include "Stopwatch.h"
#include "mastering/OpusRoom.h"
#include "media/OpusCell.h"

namespace auralis::streaming {
namespace {

constexpr FrameCount priming_frames = media::opus_priming_packets * ChunkGrid::packet_frames;

Result<std::unique_ptr<CellCoder>> make_coder(const CellShape& shape, const EmitCluster& emit) {
  switch (shape.encoding.codec) {
    case Codec::Opus:
      return make_opus_coder(shape, emit);
    case Codec::Flac:
      return make_flac_coder(shape, emit);
    case Codec::Aac:
      return make_aac_coder(shape, emit);
    case Codec::Pcm:
      return make_pcm_coder(shape, emit);
  }
  return fail(ErrorKind::InvalidArgument, "no such codec");
}

}  // namespace

Result<void> encode_cell(const CellShape& shape, const ReadFrames& read, const EmitCluster& emit,
                         const std::stop_token& stop, double& encode_ms) {
  AURALIS_TRY(const auto coder, make_coder(shape, emit));
  const auto [range, block_frames] = coder->appetite();
  AudioBuffer block{2, block_frames};
  for (FrameCount at = range.begin; at < range.end; at += block_frames) {
    if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "nobody wants this cell");
    const AudioView<float> frames = block.view().sub(0, std::min(block_frames, range.end - at));
    AURALIS_CHECK(read(at, frames));
    const Stopwatch watch{encode_ms};
    AURALIS_CHECK(coder->code(frames));
  }
  return {};
}

Result<StateReader> StateReader::make(FrameReader& source, const mastering::Plan* plan,
                                      const Encoding& encoding) {
  if (!plan || plan->bypass) return StateReader{source, std::nullopt};
  const Db room =
      is_lossless(encoding.codec) ? Db{0.0} : mastering::opus_room(encoding.bit_rate_kbps);
  AURALIS_TRY(auto renderer, mastering::Renderer::make(source, *plan, room));
  return StateReader{source, std::move(renderer)};
}

StateReader::StateReader(FrameReader& source, std::optional<mastering::Renderer> renderer)
    : source_{&source}, renderer_{std::move(renderer)}, mastered_{renderer_ ? priming_frames : 0} {}

Result<void> StateReader::read(FrameCount start, AudioView<float> out) {
  return renderer_ ? master(start, out) : source_->read(start, out);
}

Result<void> StateReader::master(FrameCount start, AudioView<float> out) {
  const FrameCount known = mastered_.read(start, out);
  const FrameCount from = start + known;
  const AudioView<float> rest = out.sub(known, out.frames() - known);
  if (rest.frames() == 0) return {};
  AURALIS_CHECK(renderer_->render(from, rest));
  mastered_.keep(from, rest);
  return {};
}

}  // namespace auralis::streaming
