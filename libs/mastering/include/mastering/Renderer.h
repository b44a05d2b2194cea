// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "audio/FrameReader.h"
#include "mastering/Plan.h"

namespace auralis::mastering {

/// Renders any range of one master. Each frame is a pure function of the source within a fixed
/// window around it and the plan (rule MA-1), so no call depends on an earlier one.
/// One thread at a time. Working memory is allocated by make() and on growing ranges only.
class Renderer {
 public:
  /// `source` is 48 kHz stereo (EngineReader), goes on beyond the track's ends as the plan's edges
  /// say (analysis::OpenTrack), and outlives the renderer. Peaks stay `room` further below the
  /// plan's ceiling, for a coder that puts out higher ones (opus_room()); what reaches no ceiling
  /// is the same with and without.
  static Result<Renderer> make(FrameReader& source, const Plan& plan, Db room = Db{0.0});
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;
  ~Renderer();

  /// Fills `out` with mastered frames [start, start + out.frames()): beyond the track's ends with
  /// what the chain makes of that which goes on there.
  Result<void> render(FrameCount start, AudioView<float> out);

 private:
  struct State;
  explicit Renderer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis::mastering
