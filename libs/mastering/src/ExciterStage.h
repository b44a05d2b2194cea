// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "BlockStage.h"
#include "SourceWindow.h"
#include "dsp/Exciter.h"
#include "mastering/Chain.h"

namespace auralis::mastering {

/// The kernel's terms for an exciter that is not None; also for who forecasts what it adds
/// (dsp::exciter_added_power). Values beyond what the kernel takes count as the nearest it does.
dsp::Exciter::Params exciter_params(const Exciter& exciter) noexcept;

/// Adds harmonics to the sound, block by block.
class ExciterStage final : public BlockStage {
 public:
  /// Null when the chain has none. `source` outlives the stage.
  static Result<std::unique_ptr<FrameReader>> make(FrameReader& source, const Chain& chain);

 private:
  ExciterStage(FrameReader& source, dsp::Exciter exciter);
  Result<void> make_block(FrameCount index, AudioView<float> out) override;

  dsp::Exciter exciter_;
  SourceWindow source_;
};

}  // namespace auralis::mastering
