// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>

#include "audio/Frames.h"
#include "base/Result.h"

namespace auralis::dsp {

/// Frames per node of the limiter's gain grid, counted from the first frame of the track: 2.5 ms.
inline constexpr FrameCount limiter_node_frames = 120;

/// The gain that keeps peaks under a ceiling, on the node grid: max-plus dilation of what each node
/// needs by a finite attack and a finite release kernel, then FIR smoothing that keeps the bound.
/// Shared by the limiter and by whoever predicts what it will do. Pure; finite memory. Immutable:
/// safe from any thread.
class LimiterCurve {
 public:
  struct Params {
    double attack_ms{5.0};     ///< 1 to 50: the gain begins to fall a node earlier than that.
    double release_ms{120.0};  ///< 20 to 500: length of the release kernel.
  };
  /// Fails with InvalidArgument, naming the field.
  static Result<LimiterCurve> make(const Params& params);

  /// Nodes of context needed before and behind.
  int nodes_before() const noexcept;
  int nodes_behind() const noexcept;

  /// `peaks_over` holds peak / ceiling per node for [first - nodes_before(), last +
  /// nodes_behind()), out gets the linear gain, 0 to 1, at the *border* before each node:
  /// out.size() is last - first + 1; frames in between are interpolated linearly. Allocates
  /// nothing.
  void gains(std::span<const float> peaks_over, std::span<float> out) const noexcept;

 private:
  struct Design;
  explicit LimiterCurve(std::shared_ptr<const Design> design);
  std::shared_ptr<const Design> design_;  // shared between copies: immutable
};

}  // namespace auralis::dsp
