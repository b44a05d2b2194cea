// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BlockStage.h"
#include "SourceWindow.h"

namespace auralis::mastering {

/// Takes away what lies so close to half the sample rate that no limiter can promise its peaks.
class BandLimitStage final : public BlockStage {
 public:
  /// `source` outlives the stage.
  explicit BandLimitStage(FrameReader& source);

 private:
  Result<void> make_block(FrameCount index, AudioView<float> out) override;

  SourceWindow source_;
};

}  // namespace auralis::mastering
