// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stages.h"

#include <utility>

#include "BandLimitStage.h"
#include "ExciterStage.h"
#include "ShaperStage.h"
#include "TransientStage.h"

namespace auralis::mastering {

Result<Stages> Stages::make(FrameReader& source, const Chain& chain, FrameCount phase) {
  Stages stages{source};
  AURALIS_TRY(auto shaper, ShaperStage::make(stages.output(), chain));
  stages.append(std::move(shaper));
  stages.append(TransientStage::make(stages.output(), chain, phase));
  AURALIS_TRY(auto exciter, ExciterStage::make(stages.output(), chain));
  stages.append(std::move(exciter));
  stages.append(std::make_unique<BandLimitStage>(stages.output()));
  return stages;
}

void Stages::append(std::unique_ptr<FrameReader> stage) {
  if (!stage) return;
  output_ = stage.get();
  stages_.push_back(std::move(stage));
}

}  // namespace auralis::mastering
