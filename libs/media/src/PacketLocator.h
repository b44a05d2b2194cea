// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "Demuxer.h"
#include "media/PacketIndex.h"

namespace auralis::media {

using Packets = std::vector<ffmpeg::Packet>;

/// Finds a segment's packets again. A seek is trusted only when it lands on the very packet that
/// was indexed; otherwise the file is read from its start.
class PacketLocator {
 public:
  /// Fails as Demuxer::open does, or with Corrupt when the file is not the one that was indexed.
  static Result<PacketLocator> open(const std::filesystem::path& file,
                                    std::shared_ptr<const PacketIndex> index);

  const AVStream& stream() const noexcept { return demuxer_.stream(); }

  /// The packets that the segment's decoder needs, pre-roll first. Fails with Io, or with Corrupt
  /// when its first packet is nowhere in the file, or that was written to since it was opened.
  /// Fewer where the file was cut off since.
  Result<Packets> load(std::size_t segment);

  /// Segments that no seek could find, so that everything before them had to be read.
  int scans() const noexcept { return scans_; }

 private:
  PacketLocator(Demuxer demuxer, std::filesystem::path file,
                std::shared_ptr<const PacketIndex> index);

  Result<ffmpeg::Packet> find(const Segment& segment);
  Result<ffmpeg::Packet> find_by_seek(const Segment& segment);
  Result<ffmpeg::Packet> find_by_scan(const Segment& segment);

  Demuxer demuxer_;
  std::filesystem::path file_;
  std::shared_ptr<const PacketIndex> index_;
  int scans_{};
};

}  // namespace auralis::media
