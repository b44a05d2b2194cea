// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

#include "audio/AudioBuffer.h"
#include "base/Bytes.h"
#include "base/Result.h"

namespace auralis::media {

/// Frames of one FLAC block: 40 ms, so that blocks and Opus packets share their grid.
inline constexpr FrameCount flac_block_frames = 1920;

/// A STREAMINFO block (RFC 9639, 8.2) of stereo, 48 kHz, 24 bits, blocks of 1920 frames, without a
/// checksum of the audio. `frames` 0 says that their number is not known.
Bytes flac_stream_info(FrameCount frames);

/// What a native FLAC stream begins with: marker and STREAMINFO, nothing else.
Bytes flac_stream_head(FrameCount frames);

/// Encodes stereo 48 kHz audio as FLAC blocks on a track's timeline: 24 bits, rounded to nearest,
/// clipped at full scale, NaN is silence. A block's bytes depend on its samples and its position
/// alone, whatever was encoded before, so any blocks in order are a valid stream (rule ST-2). One
/// thread at a time.
class FlacCellEncoder {
 public:
  /// `first_block` counts from the start of the track.
  static Result<FlacCellEncoder> make(std::int64_t first_block);
  FlacCellEncoder(FlacCellEncoder&&) noexcept;
  FlacCellEncoder& operator=(FlacCellEncoder&&) noexcept;
  ~FlacCellEncoder();

  /// The next block: 1920 frames, or fewer at the end of the track. Fails with InvalidArgument for
  /// another shape, and behind a short block.
  Result<Bytes> encode(AudioView<const float> frames);

 private:
  struct State;
  explicit FlacCellEncoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis::media
