// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "audio/FrameReader.h"
#include "dsp/KWeighting.h"
#include "dsp/StereoSpectrum.h"
#include "dsp/TruePeak.h"

namespace auralis::mastering {

inline constexpr FrameCount stretch_frames = FrameCount{10} * engine_rate_hz;
inline constexpr FrameCount step_frames = engine_rate_hz / 100;  ///< 10 ms: the finest curve.

/// One stretch of a track with its surroundings, zeros where the track ends.
class StretchAudio {
 public:
  static constexpr FrameCount before = dsp::k_weighting_warm_up_frames;
  static constexpr FrameCount behind = dsp::spectrum_step_frames + dsp::spectrum_reach;

  /// Takes the place of what was read before. Fails as the reader.
  Result<void> read(FrameRange range, FrameReader& reader) {
    range_ = range;
    buffer_.reshape(2, before + range.length() + behind);
    return reader.read(range.begin - before, buffer_.view());
  }

  /// Counted from the track's first frame.
  FrameCount begin() const noexcept { return range_.begin; }
  FrameCount length() const noexcept { return range_.length(); }
  /// Frames counted from the first of the range; may begin before and end behind it.
  std::span<const float> frames(int channel, FrameCount begin, FrameCount count) const noexcept {
    return buffer_.channel(channel).subspan(static_cast<std::size_t>(begin + before),
                                            static_cast<std::size_t>(count));
  }

 private:
  FrameRange range_;
  AudioBuffer buffer_;
};

static_assert(StretchAudio::before >= dsp::true_peak_reach &&
              StretchAudio::before >= dsp::spectrum_reach &&
              StretchAudio::behind >= dsp::true_peak_reach + step_frames);

}  // namespace auralis::mastering
