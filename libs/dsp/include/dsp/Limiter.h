// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>

#include "audio/AudioBuffer.h"
#include "base/Result.h"
#include "base/Units.h"

namespace auralis::dsp {

/// Frames per node of the limiter's gain grid, counted from the first frame of the track: 2.5 ms.
inline constexpr FrameCount limiter_node_frames = 120;

/// The gain that keeps peaks under a ceiling, on the node grid: max-plus dilation of what each node
/// needs by a finite attack and a finite release kernel, then FIR smoothing that keeps the bound.
/// Shared by the limiter and by whoever predicts what it will do. Pure; finite memory.
class LimiterCurve {
 public:
  struct Params {
    double attack_ms{5.0};     ///< 1 to 50: how early the gain begins to fall.
    double release_ms{120.0};  ///< 20 to 500: length of the release kernel.
  };
  static Result<LimiterCurve> make(const Params& params);

  /// Nodes of context needed before and behind.
  int nodes_before() const noexcept;
  int nodes_behind() const noexcept;

  /// `peaks_over` holds peak / ceiling per node for [first - nodes_before(), last +
  /// nodes_behind()), out gets the linear gain, 0 to 1, at the *border* before each node:
  /// out.size() is last - first + 1; frames in between are interpolated linearly. Allocates
  /// nothing.
  void gains(std::span<const float> peaks_over, std::span<float> out) noexcept;

 private:
  struct Design;
  explicit LimiterCurve(std::shared_ptr<Design> design);
  std::shared_ptr<Design> design_;
};

/// Look-ahead true-peak limiter with finite memory for stereo at 48 kHz: no output frame exceeds
/// the ceiling on a 32x meter, and each depends only on input within reach() frames of it.
class Limiter {
 public:
  struct Params {
    Db ceiling{-1.0};  ///< dBTP promised on a 32x meter (works to 0.1 dB below inside).
    LimiterCurve::Params curve{};
  };
  static Result<Limiter> make(const Params& params);
  Limiter(Limiter&&) noexcept;
  Limiter& operator=(Limiter&&) noexcept;
  ~Limiter();

  /// Frames of input context needed on each side; a multiple of limiter_node_frames.
  FrameCount reach() const noexcept;

  /// Limits out.frames() frames that begin reach() frames into `input`. `start` is the absolute
  /// position of the first output frame, a multiple of limiter_node_frames, as is out.frames().
  /// Allocates only when a range is longer than any before. noexcept: cannot fail.
  void render(FrameCount start, AudioView<const float> input, AudioView<float> out) noexcept;

 private:
  struct State;
  explicit Limiter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis::dsp
