// SPDX-License-Identifier: GPL-3.0-or-later
#include "Neighbour.h"

namespace auralis::analysis {

Result<void> Neighbour::read(FrameCount start, AudioView<float> out) {
  auto result = read_opened(start, out);
  failed_ = failed_ || !result;
  return result;
}

Result<void> DecodedNeighbour::read_opened(FrameCount start, AudioView<float> out) {
  if (!pcm_) {
    AURALIS_TRY(pcm_, media::PcmReader::open(audio()->file, audio()->index, share()));
  }
  return pcm_->read(start, out);
}

AudioFormat ResampledNeighbour::format() const noexcept {
  return {.sample_rate_hz = engine_rate_hz, .channels = 2};
}

FrameCount ResampledNeighbour::frames() const noexcept {
  return engine_frames(*audio());
}

Result<void> ResampledNeighbour::read_opened(FrameCount start, AudioView<float> out) {
  if (!track_) {
    AURALIS_TRY(OpenTrack track, OpenTrack::open(audio(), {}, share()));
    track_ = std::move(track);
  }
  return track_->reader(nullptr).read(start, out);
}

}  // namespace auralis::analysis
