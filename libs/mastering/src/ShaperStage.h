// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "BlockStage.h"
#include "SourceWindow.h"
#include "dsp/Shaper.h"
#include "mastering/Chain.h"

namespace auralis::mastering {

/// Tone and band gains. Where gains change, each point filters a Hann window of the source around
/// it, so that one point's filter fades into the next; where they do not, windows need no overlap
/// and half as many are filtered.
class ShaperStage final : public BlockStage {
 public:
  /// Null when the chain's tone and bands change nothing. `source` outlives the stage.
  static Result<std::unique_ptr<FrameReader>> make(FrameReader& source, const Chain& chain);

 private:
  using PointGains = std::array<std::int16_t, dynamics_bands>;
  /// How segments follow each other. Segment k is all that adds to block k besides those before.
  struct Pace {
    dsp::Shaper::Window window;
    FrameCount first_begin;  // of segment 0
    FrameCount hop;
  };

  ShaperStage(FrameReader& source, const Chain& chain, Pace pace, dsp::Shaper shaper);

  Result<void> make_block(FrameCount index, AudioView<float> out) override;
  Result<void> add_segment(FrameCount index);
  void pass_on() noexcept;
  PointGains gains_at(FrameCount index) const noexcept;

  Pace pace_;
  std::vector<PointGains> gains_cdb_;  // one for each segment; the last for all behind
  dsp::Shaper shaper_;
  SourceWindow source_;
  AudioBuffer sum_;                   // of segments, beginning with the output of the next one
  std::optional<FrameCount> next_{};  // which segment `sum_` waits for
};

}  // namespace auralis::mastering
