// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>
#include <vector>

#include "CellCoder.h"
#include "media/FlacCell.h"
#include "media/Mp4Writer.h"

namespace auralis::streaming {
namespace {

constexpr int blocks_per_cell = static_cast<int>(ChunkGrid::cell_frames / media::flac_block_frames);
static_assert(ChunkGrid::cell_frames % media::flac_block_frames == 0);
static_assert(ClusterLayout::cluster_packets * ChunkGrid::packet_frames %
                  media::flac_block_frames ==
              0);

/// Blocks need nothing of each other, so there is nothing to prime and nothing to trim. The
/// clusters are fragments of MP4; a native stream is their payload.
class FlacCoder final : public CellCoder {
 public:
  FlacCoder(const CellShape& shape, const EmitCluster& emit, media::FlacCellEncoder encoder)
      : shape_{shape}, emit_{emit}, encoder_{std::move(encoder)} {}

  Appetite appetite() const noexcept override {
    return {.frames = {shape_.begin(), shape_.begin() + shape_.frames},
            .block = media::flac_block_frames};
  }

  Result<void> code(AudioView<const float> frames) override {
    AURALIS_TRY(Bytes block, encoder_.encode(frames));
    blocks_.push_back(std::move(block));
    coded_ += frames.frames();
    if (coded_ < end_of_cluster()) return {};
    AURALIS_TRY(Bytes fragment, make_fragment(frames.frames()));
    next_block_ += static_cast<int>(blocks_.size());
    blocks_.clear();
    ++made_;
    emit_(share(std::move(fragment)));
    return {};
  }

 private:
  FrameCount end_of_cluster() const noexcept {
    const ClusterLayout::Cluster cluster = shape_.layout().cluster(made_);
    return std::min((cluster.first_packet + cluster.packets) * ChunkGrid::packet_frames,
                    shape_.frames);
  }

  Result<Bytes> make_fragment(FrameCount last_frames) const {
    const std::vector<std::span<const std::byte>> packets(blocks_.begin(), blocks_.end());
    return media::mp4_fragment({.codec = media::Mp4Codec::Flac,
                                .first = std::int64_t{shape_.cell} * blocks_per_cell + next_block_,
                                .last_frames = last_frames,
                                .packets = packets});
  }

  const CellShape shape_;
  const EmitCluster& emit_;
  media::FlacCellEncoder encoder_;
  std::vector<Bytes> blocks_;  // of the cluster in the making
  int next_block_ = 0;         // in the cell, the first of blocks_
  FrameCount coded_ = 0;
  int made_ = 0;
};

}  // namespace

Result<std::unique_ptr<CellCoder>> make_flac_coder(const CellShape& shape,
                                                   const EmitCluster& emit) {
  AURALIS_TRY(auto encoder,
              media::FlacCellEncoder::make(std::int64_t{shape.cell} * blocks_per_cell));
  return std::make_unique<FlacCoder>(shape, emit, std::move(encoder));
}

}  // namespace auralis::streaming
