// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "audio/AudioBuffer.h"
#include "base/Result.h"
#include "base/Units.h"
#include "dsp/LimiterCurve.h"

namespace auralis::dsp {

/// Look-ahead true-peak limiter with finite memory for stereo at 48 kHz: no output frame exceeds
/// the ceiling on a 32x meter, and each depends only on input within reach_before() and
/// reach_behind() frames of its node. Both channels get the same gain, so the image stays.
class Limiter {
 public:
  struct Params {
    Db ceiling{-1.0};  ///< dBTP promised on a 32x meter (works to 0.1 dB below inside); -40 to 0.
    LimiterCurve::Params curve{};
  };
  /// Fails with InvalidArgument, naming the field.
  static Result<Limiter> make(const Params& params);
  Limiter(Limiter&&) noexcept;
  Limiter& operator=(Limiter&&) noexcept;
  ~Limiter();

  /// Frames of input context needed on each side; multiples of limiter_node_frames.
  FrameCount reach_before() const noexcept;
  FrameCount reach_behind() const noexcept;

  /// Limits out.frames() frames that begin reach_before() frames into `input`, which ends
  /// reach_behind() frames after them. `start` is the absolute position of the first output frame,
  /// a multiple of limiter_node_frames, as is out.frames(). `out` may not lie within `input`.
  /// Allocates only when a range is longer than any before.
  void render(FrameCount start, AudioView<const float> input, AudioView<float> out) noexcept;

 private:
  struct State;
  explicit Limiter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis::dsp
