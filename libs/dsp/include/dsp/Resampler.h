// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>

#include "audio/AudioBuffer.h"
#include "audio/Frames.h"
#include "base/Result.h"

namespace auralis::dsp {

/// What a resampler is for. Both pass up to 20.2 kHz of a source at 44.1 kHz.
enum class Resampling {
  Exact,      ///< For what is heard: ripple and images below -140 dB.
  Measuring,  ///< Half the work: ripple and images below -80 dB.
};

/// Polyphase FIR by absolute index: output frame n lies at source time n * from / to, whatever was
/// rendered before, so any range can be made alone with the same bits (rule MA-6).
class Resampler {
 public:
  /// Rates in Hz, lowest_rate_hz to highest_rate_hz.
  static Result<Resampler> make(int from_hz, int to_hz, Resampling kind = Resampling::Exact);

  /// Source frames needed for output frames [start, start + count); may reach outside the track.
  FrameRange source_range(FrameCount start, FrameCount count) const noexcept;

  /// One channel. `in` holds exactly source_range(start, out.size()). Never allocates.
  void render(FrameCount start, std::span<const float> in, std::span<float> out) const noexcept;
  /// The first two channels of each, in less time than one after the other; the same bits.
  void render_pair(FrameCount start, AudioView<const float> in,
                   AudioView<float> out) const noexcept;

 private:
  struct Design;
  explicit Resampler(std::shared_ptr<const Design> design);
  std::shared_ptr<const Design> design_;  // shared between copies: immutable
};

}  // namespace auralis::dsp
