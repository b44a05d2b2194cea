// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>
#include <vector>

#include "CellCoder.h"
#include "media/OpusCell.h"
#include "media/WebmWriter.h"

namespace auralis::streaming {
namespace {

constexpr int packets_per_block = 5;
static_assert(ChunkGrid::packets_per_cell == media::opus_closed_every);

/// Rules ST-3 and ST-4: primed by what lies before the cell, fed its look-ahead early. The clusters
/// are those of WebM; what else carries Opus takes the packets out of them.
class OpusCoder final : public CellCoder {
 public:
  OpusCoder(const CellShape& shape, const EmitCluster& emit, media::OpusCellEncoder encoder)
      : shape_{shape}, emit_{emit}, encoder_{std::move(encoder)} {}

  Appetite appetite() const noexcept override {
    const FrameCount begin = shape_.begin() + media::opus_lookahead_frames -
                             media::opus_priming_packets * ChunkGrid::packet_frames;
    const int packets = media::opus_priming_packets + shape_.packets;
    return {.frames = {begin, begin + packets * ChunkGrid::packet_frames},
            .block = packets_per_block * ChunkGrid::packet_frames};
  }

  Result<void> code(AudioView<const float> frames) override {
    constexpr FrameCount packet = ChunkGrid::packet_frames;
    for (FrameCount done = 0; done < frames.frames(); done += packet) {
      AURALIS_TRY(Bytes made, encoder_.encode(frames.sub(done, packet)));
      if (!made.empty()) AURALIS_CHECK(add(std::move(made)));
    }
    return {};
  }

 private:
  Result<void> add(Bytes packet) {
    packets_.push_back(std::move(packet));
    const ClusterLayout::Cluster cluster = shape_.layout().cluster(made_);
    if (static_cast<int>(packets_.size()) < cluster.packets) return {};
    const std::int64_t first = std::int64_t{shape_.cell} * ChunkGrid::packets_per_cell;
    AURALIS_TRY(Bytes bytes, media::webm_cluster(first + cluster.first_packet, packets_));
    bytes.shrink_to_fit();
    packets_.clear();
    ++made_;
    emit_(share(std::move(bytes)));
    return {};
  }

  const CellShape shape_;
  const EmitCluster& emit_;
  media::OpusCellEncoder encoder_;
  std::vector<Bytes> packets_;
  int made_ = 0;
};

}  // namespace

Result<std::unique_ptr<CellCoder>> make_opus_coder(const CellShape& shape,
                                                   const EmitCluster& emit) {
  AURALIS_TRY(auto encoder,
              media::OpusCellEncoder::make(shape.encoding.bit_rate_kbps, shape.packets));
  return std::make_unique<OpusCoder>(shape, emit, std::move(encoder));
}

}  // namespace auralis::streaming
