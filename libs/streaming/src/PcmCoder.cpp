// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "CellCoder.h"
#include "media/WavWriter.h"

namespace auralis::streaming {
namespace {

/// Samples as they are: each cluster is its frames and nothing else.
class PcmCoder final : public CellCoder {
 public:
  PcmCoder(const CellShape& shape, const EmitCluster& emit) : shape_{shape}, emit_{emit} {}

  Appetite appetite() const noexcept override {
    constexpr FrameCount block = 5 * ChunkGrid::packet_frames;  // divides a cluster
    return {.frames = {shape_.begin(), shape_.begin() + shape_.frames}, .block = block};
  }

  Result<void> code(AudioView<const float> frames) override {
    const Bytes samples = media::wav_samples(frames);
    const ClusterLayout::Cluster cluster = shape_.layout().cluster(made_);
    const FrameCount end = std::min(
        (cluster.first_packet + cluster.packets) * ChunkGrid::packet_frames, shape_.frames);
    if (bytes_.empty())
      bytes_.reserve(samples.size() / static_cast<std::size_t>(frames.frames()) *
                     static_cast<std::size_t>(end - coded_));
    bytes_.insert(bytes_.end(), samples.begin(), samples.end());
    coded_ += frames.frames();
    if (coded_ < end) return {};
    ++made_;
    emit_(share(std::exchange(bytes_, {})));
    return {};
  }

 private:
  const CellShape shape_;
  const EmitCluster& emit_;
  Bytes bytes_;
  FrameCount coded_ = 0;
  int made_ = 0;
};

}  // namespace

Result<std::unique_ptr<CellCoder>> make_pcm_coder(const CellShape& shape, const EmitCluster& emit) {
  return std::make_unique<PcmCoder>(shape, emit);
}

}  // namespace auralis::streaming
