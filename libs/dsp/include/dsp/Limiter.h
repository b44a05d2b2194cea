// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "audio/AudioBuffer.h"
#include "base/Result.h"
#include "base/Units.h"
#include "dsp/LimiterCurve.h"

namespace auralis::dsp {

/// How far below its ceiling the limiter holds peaks: room for what lies between the detector's
/// sixteen points a frame (0.04 dB), for a gain that moves while a wave peaks, and for what longer
/// meters see of a tone above 20 kHz that a track's end cuts off (0.13 dB at most).
inline constexpr Db limiter_margin{0.15};

/// Look-ahead true-peak limiter with finite memory for stereo at 48 kHz: no output frame exceeds
/// the ceiling on a 32x meter of any length, and each depends only on input within reach_before()
/// and reach_behind() frames of its node. Both channels get the same gain, so the image stays.
/// Its input has passed band_limit(): of waves closer to half the sample rate nothing is promised.
///
/// Works in two steps, so that whoever renders a track piece by piece measures each node once.
/// Immutable: safe from any thread. Nothing here allocates after make().
class Limiter {
 public:
  struct Params {
    Db ceiling{
        -1.0};  ///< dBTP promised on a 32x meter (works to limiter_margin below inside); -40 to 0.
    LimiterCurve::Params curve{};
  };
  /// Fails with InvalidArgument, naming the field.
  static Result<Limiter> make(const Params& params);

  /// Nodes of peaks that render() needs before and behind the nodes it makes.
  int nodes_before() const noexcept { return curve_.nodes_before(); }
  int nodes_behind() const noexcept { return curve_.nodes_behind(); }
  /// Frames of input on which an output frame depends, on each side of its node.
  FrameCount reach_before() const noexcept { return (nodes_before() + 1) * limiter_node_frames; }
  FrameCount reach_behind() const noexcept { return (nodes_behind() + 1) * limiter_node_frames; }

  /// How far the true peak of each node exceeds what is let through (1: not at all; what is lower
  /// may read as 0). `input` begins one node before the first of `peaks` and ends one behind the
  /// last.
  void measure(AudioView<const float> input, std::span<float> peaks) const noexcept;

  /// Limits whole nodes: `input` and `out` have the same frames and may be the same memory.
  /// `peaks` of measure() begin nodes_before() nodes before them and end nodes_behind() after.
  void render(std::span<const float> peaks, AudioView<const float> input,
              AudioView<float> out) const noexcept;

 private:
  Limiter(LimiterCurve curve, float aim) noexcept;

  LimiterCurve curve_;
  float aim_;  // the largest peak that the curve lets through, linear
};

}  // namespace auralis::dsp
