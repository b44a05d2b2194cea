// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <optional>

#include "Codecs.h"
#include "Demuxer.h"
#include "PacketFrames.h"
#include "StreamFormat.h"
#include "Trim.h"
#include "base/Hash.h"
#include "media/PacketIndex.h"

namespace auralis::media {

/// Makes a PacketIndex from a stream's packets, fed in order.
class IndexBuilder {
 public:
  IndexBuilder(const Demuxer& demuxer, const StreamFormat& format);

  void add(const AVPacket& packet);
  std::int64_t packets() const noexcept { return index_.packets; }
  /// Fails with Corrupt when nothing audible is left.
  Result<PacketIndex> finish(std::optional<FrameCount> edited_frames);

 private:
  /// A packet that a segment's decoder could start with.
  struct Start {
    Segment place;
    FrameCount decoded_before{};
    FrameCount frames{};
  };

  Start start_of(const AVPacket& packet, FrameCount frames);
  bool has_spare_preroll() const;
  void note_padding(const AVPacket& packet);
  bool look_for_gap_before(const AVPacket& packet);
  FrameCount gap_before(const AVPacket& packet) const;
  std::int64_t place_of(const AVPacket& packet) const;
  bool lost_page_before(const AVPacket& packet);
  void begin_segment();
  void note_end(const Trim& trim);
  void trim_segments(const Trim& trim);

  const Demuxer& demuxer_;
  PacketIndex index_;
  PacketFrames packet_frames_;
  Preroll preroll_;
  Hasher content_;
  std::deque<Start> recent_;  // Ends with the packet being added.
  DecodedTimeline timeline_;
  FrameCount decoded_{};  // As timeline_.frames, without the gaps.
  FrameCount next_boundary_{};
  std::optional<std::int64_t> timestamp_origin_;  // Of the timeline's frame 0.
  std::optional<OggPageNumber> page_number_;      // Of the page begun last.
  std::optional<std::size_t> after_lost_page_;    // The segment that began behind a hole.
  int last_packet_bytes_{};
  std::int64_t bytes_{};
};

}  // namespace auralis::media
