// SPDX-License-Identifier: GPL-3.0-or-later
#include <deque>
#include <utility>
#include <vector>

#include "CellCoder.h"
#include "media/AacCell.h"
#include "media/Mp4Writer.h"

namespace auralis::streaming {
namespace {

using Row = media::AacCellEncoder::Row;

/// Packets of 1024 frames do not share the grid of cells and clusters: a cluster has those that
/// begin in it, and before them the one that its first frame falls into, so that nothing of it is
/// missing.
std::int64_t packet_at(FrameCount frame) noexcept {
  return frame / media::aac_packet_frames;
}

Row row_of(const CellShape& shape, const ClusterLayout::Cluster& cluster) noexcept {
  const FrameCount begin = shape.begin() + cluster.first_packet * ChunkGrid::packet_frames;
  const FrameCount end = begin + cluster.packets * ChunkGrid::packet_frames;
  const bool ends_track =
      shape.ends_track && cluster.first_packet + cluster.packets == shape.packets;
  // The packet that holds a cluster's last frames is the next cluster's, but for the track's last.
  const FrameCount end_of_sound = shape.begin() + shape.frames;
  return {packet_at(begin),
          ends_track ? packet_at(end_of_sound + media::aac_packet_frames - 1) : packet_at(end)};
}

Row row_of(const CellShape& shape) noexcept {
  const ClusterLayout layout = shape.layout();
  return {row_of(shape, layout.cluster(0)).first,
          row_of(shape, layout.cluster(layout.clusters() - 1)).last};
}

/// AAC-LC as fragments of MP4.
class AacCoder final : public CellCoder {
 public:
  AacCoder(const CellShape& shape, const EmitCluster& emit, media::AacCellEncoder encoder)
      : shape_{shape}, emit_{emit}, encoder_{std::move(encoder)} {}

  Appetite appetite() const noexcept override {
    return {.frames = media::AacCellEncoder::hears(row_of(shape_)),
            .block = media::aac_packet_frames};
  }

  Result<void> code(AudioView<const float> frames) override {
    AURALIS_TRY(auto made, encoder_.encode(frames));
    for (Bytes& packet : made) packets_.push_back(std::move(packet));
    while (made_ < shape_.layout().clusters()) {
      const Row row = row_of(shape_, shape_.layout().cluster(made_));
      if (std::ssize(packets_) < row.last - row.first) return {};
      AURALIS_CHECK(finish(row));
    }
    return {};
  }

 private:
  Result<void> finish(const Row& row) {
    const std::vector<std::span<const std::byte>> packets(
        packets_.begin(), packets_.begin() + (row.last - row.first));
    AURALIS_TRY(Bytes fragment, media::mp4_fragment({.codec = media::Mp4Codec::Aac,
                                                     .first = row.first,
                                                     .last_frames = media::aac_packet_frames,
                                                     .packets = packets}));
    packets_.erase(packets_.begin(), packets_.begin() + (row.last - row.first));
    ++made_;
    emit_(share(std::move(fragment)));
    return {};
  }

  const CellShape shape_;
  const EmitCluster& emit_;
  media::AacCellEncoder encoder_;
  std::deque<Bytes> packets_;
  int made_ = 0;
};

}  // namespace

Result<std::unique_ptr<CellCoder>> make_aac_coder(const CellShape& shape, const EmitCluster& emit) {
  AURALIS_TRY(auto encoder,
              media::AacCellEncoder::make(shape.encoding.bit_rate_kbps, row_of(shape)));
  return std::make_unique<AacCoder>(shape, emit, std::move(encoder));
}

}  // namespace auralis::streaming
