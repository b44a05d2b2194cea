// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "Decoder.h"
#include "PacketFrames.h"
#include "PacketLocator.h"
#include "audio/AudioBuffer.h"

namespace auralis::media {

/// Decodes one segment as far as somebody wants to hear it. Every frame comes out the same however
/// many steps it takes, because the packets and the decoder's beginning are fixed.
class SegmentDecoder {
 public:
  struct Span {
    FrameCount drop{};    ///< Decoded frames before the segment's first.
    FrameCount frames{};  ///< The segment's length.
    int preroll{};        ///< Packets whose damage is nobody's loss.
  };

  /// `memory` is what an earlier segment gave back, or empty.
  SegmentDecoder(Decoder decoder, PacketFrames packet_frames, Packets packets, Span span,
                 const AudioFormat& format, AudioBuffer memory);

  /// Makes frames [0, frames) of audio() final.
  void decode_until(FrameCount frames);

  AudioView<const float> audio() const noexcept { return audio_.view(); }
  /// Frames of the segment decoded so far that are silence because nothing could be decoded.
  FrameCount damaged_frames() const noexcept { return damaged_frames_; }
  /// Where they are, in order, counted from the segment's first frame.
  const std::vector<FrameRange>& damage() const noexcept { return damage_; }
  /// Ends this object and lets another use its memory.
  AudioBuffer give_back() && noexcept { return std::move(audio_); }

 private:
  void decode_next();
  void take(const AVFrame& frame, FrameCount limit);
  void leave_silent(FrameCount frames, bool counts);
  void finish();

  AudioFormat format_;
  std::optional<Decoder> decoder_;
  PacketFrames packet_frames_;
  Packets packets_;
  std::size_t next_packet_{};
  std::size_t preroll_;
  FrameCount position_;  // In the segment: where the next decoded frame goes, below 0 in pre-roll.
  FrameCount damaged_frames_{};
  std::vector<FrameRange> damage_;
  AudioBuffer audio_;
};

}  // namespace auralis::media
