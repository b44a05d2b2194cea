// SPDX-License-Identifier: GPL-3.0-or-later
#include "ExciterStage.h"

#include <algorithm>
#include <utility>

#include "dsp/Denormals.h"

namespace auralis::mastering {

dsp::Exciter::Params exciter_params(const Exciter& exciter) noexcept {
  return {.kind = exciter.kind == Exciter::Kind::Air ? dsp::Exciter::Kind::Air
                                                     : dsp::Exciter::Kind::Warm,
          .amount = Db{std::clamp(exciter.amount_cdb / 100.0, -60.0, 0.0)},
          .level = Db{std::clamp(exciter.level_cdb / 100.0, -120.0, 24.0)}};
}

Result<std::unique_ptr<FrameReader>> ExciterStage::make(FrameReader& source, const Chain& chain) {
  if (chain.exciter.kind == Exciter::Kind::None) return nullptr;
  AURALIS_TRY(auto exciter, dsp::Exciter::make(exciter_params(chain.exciter)));
  return std::unique_ptr<FrameReader>{new ExciterStage{source, std::move(exciter)}};
}

ExciterStage::ExciterStage(FrameReader& source, dsp::Exciter exciter)
    : BlockStage{source.frames(), {.origin = 0, .length = exciter.block()}},
      exciter_{std::move(exciter)},
      source_{source} {}

Result<void> ExciterStage::make_block(FrameCount index, AudioView<float> out) {
  const FrameCount begin = index * exciter_.block();
  const FrameRange range{begin - exciter_.reach(), begin + exciter_.block() + exciter_.reach()};
  AURALIS_CHECK(source_.move_to(range));
  copy(source_.frames().sub(exciter_.reach(), exciter_.block()), out);
  const dsp::DenormalsFlushed flushed;
  exciter_.add(source_.frames(), out);
  return {};
}

}  // namespace auralis::mastering
