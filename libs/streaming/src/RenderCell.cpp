// SPDX-License-Identifier: GPL-3.0-or-later
#include "RenderCell.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "EncodedCell.h"
#include "Stopwatch.h"
#include "mastering/OpusTrim.h"
#include "media/OpusCell.h"
#include "media/WebmWriter.h"

namespace auralis::streaming {
namespace {

/// What is rendered at once: small, so that the first 200 ms come out early.
constexpr int packets_per_block = 5;

/// Collects the packets of one cell and emits them cluster by cluster.
class ClusterMaker {
 public:
  ClusterMaker(const CellShape& shape, const EmitCluster& emit)
      : layout_{shape.packets},
        first_packet_{std::int64_t{shape.cell} * ChunkGrid::packets_per_cell},
        emit_{emit} {}

  Result<void> add(Bytes packet) {
    packets_.push_back(std::move(packet));
    const ClusterLayout::Cluster cluster = layout_.cluster(made_);
    if (static_cast<int>(packets_.size()) < cluster.packets) return {};
    AURALIS_TRY(Bytes bytes, media::webm_cluster(first_packet_ + cluster.first_packet, packets_));
    bytes.shrink_to_fit();
    packets_.clear();
    ++made_;
    emit_(share(std::move(bytes)));
    return {};
  }

 private:
  const ClusterLayout layout_;
  const std::int64_t first_packet_;
  const EmitCluster& emit_;
  std::vector<Bytes> packets_;
  int made_ = 0;
};

}  // namespace

Result<void> encode_cell(const CellShape& shape, const ReadFrames& read, const EmitCluster& emit,
                         const std::stop_token& stop, double& encode_ms) {
  AURALIS_TRY(auto encoder, media::OpusCellEncoder::make(shape.bit_rate_kbps, shape.packets));
  ClusterMaker clusters{shape, emit};
  const int packets = media::opus_priming_packets + shape.packets;
  const FrameCount begin = shape.cell * ChunkGrid::cell_frames + media::opus_lookahead_frames -
                           media::opus_priming_packets * ChunkGrid::packet_frames;
  AudioBuffer block{2, packets_per_block * ChunkGrid::packet_frames};
  for (int done = 0; done < packets;) {
    if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "nobody wants this cell");
    const int count = std::min(packets_per_block, packets - done);
    const AudioView<float> frames = block.view().sub(0, count * ChunkGrid::packet_frames);
    AURALIS_CHECK(read(begin + done * ChunkGrid::packet_frames, frames));
    const Stopwatch watch{encode_ms};
    for (int i = 0; i < count; ++i, ++done) {
      AURALIS_TRY(Bytes packet, encoder.encode(frames.sub(i * ChunkGrid::packet_frames,
                                                          ChunkGrid::packet_frames)));
      if (!packet.empty()) AURALIS_CHECK(clusters.add(std::move(packet)));
    }
  }
  return {};
}

Result<StateReader> StateReader::make(FrameReader& source, const mastering::Plan* plan,
                                      int kilobits_per_second) {
  if (!plan || plan->bypass) return StateReader{source, std::nullopt, 1.0F};
  AURALIS_TRY(auto renderer, mastering::Renderer::make(source, *plan));
  return StateReader{source, std::move(renderer), mastering::opus_trim_gain(kilobits_per_second)};
}

Result<void> StateReader::read(FrameCount start, AudioView<float> out) {
  if (!renderer_) return source_->read(start, out);
  AURALIS_CHECK(renderer_->render(start, out));
  if (gain_ == 1.0F) return {};
  for (int c = 0; c < out.channels(); ++c)
    for (float& sample : out.channel(c)) sample *= gain_;
  return {};
}

}  // namespace auralis::streaming
