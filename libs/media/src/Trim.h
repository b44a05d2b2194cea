// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "Demuxer.h"
#include "OggGranules.h"
#include "audio/AudioBuffer.h"
#include "base/Result.h"

namespace auralis::media {

/// What one pass over the packets learned that decides which decoded frames are the music.
struct DecodedTimeline {
  FrameCount frames{};                  ///< All of them, gaps included.
  FrameCount skipped_at_start{};        ///< By the container's word: encoder and decoder delay.
  FrameCount skipped_at_end{};          ///< By the container's word: padding.
  std::optional<OggGranules> granules;  ///< Of an Ogg stream.
  FrameCount until_first_granule{};     ///< Frames of all packets that end by then.
  std::int64_t first_packet{-1};        ///< Where it is in the file.
  FrameCount packet_frames{};           ///< Of the first packet.
};

/// The music is `frames` frames that begin `head` frames into the decoded timeline.
struct Trim {
  FrameCount head{};
  FrameCount frames{};
  /// What the file itself says the music is long, whether it holds it or not; none where it does
  /// not say.
  std::optional<FrameCount> promised{};
};

/// Encoder delay and padding from LAME's tag, iTunSMPB, edit lists, pre-skip or granules.
Trim trim_of(const Demuxer& demuxer, int sample_rate_hz, std::optional<FrameCount> edited_frames,
             const DecodedTimeline& timeline);

/// The length that an MP4's edit list leaves, in frames, if it can be told. Fails where the file
/// cannot be read now: Io, Busy, NotFound or Cancelled.
Result<std::optional<FrameCount>> edited_frames(const std::filesystem::path& file,
                                                std::stop_token stop, int sample_rate_hz);

}  // namespace auralis::media
