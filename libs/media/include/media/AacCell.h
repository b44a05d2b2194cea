// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "audio/AudioBuffer.h"
#include "base/Bytes.h"
#include "base/Result.h"

namespace auralis::media {

inline constexpr FrameCount aac_packet_frames = 1024;

/// Encodes a row of AAC-LC packets of stereo 48 kHz audio by FFmpeg, on a grid of 1024 frames that
/// begins with the track. The encoder is fresh and hears 16 packets before the row and 2 behind it,
/// so its bytes depend on the row's surroundings alone (rule ST-2), and what it decides at the
/// edges is nearly what the neighbours' encoders decide there. The packet at time T carries the
/// sound of time T; to decode it a decoder wants the packet before. One thread at a time.
class AacCellEncoder {
 public:
  /// Packets [first, last) of the track.
  struct Row {
    std::int64_t first{};
    std::int64_t last{};
  };
  /// `kilobits_per_second` is 96 to 256.
  static Result<AacCellEncoder> make(int kilobits_per_second, const Row& row);
  AacCellEncoder(AacCellEncoder&&) noexcept;
  AacCellEncoder& operator=(AacCellEncoder&&) noexcept;
  ~AacCellEncoder();

  /// What it is to be fed, in blocks of 1024 frames.
  static FrameRange hears(const Row& row) noexcept;

  /// The next 1024 frames; answers the packets of the row that are ready, usually one. Fails with
  /// InvalidArgument for another shape.
  Result<std::vector<Bytes>> encode(AudioView<const float> frames);

 private:
  struct State;
  explicit AacCellEncoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis::media
