// SPDX-License-Identifier: GPL-3.0-or-later
#include "BandLimitStage.h"

#include "dsp/BandLimit.h"
#include "dsp/Denormals.h"

namespace auralis::mastering {
namespace {

/// Frames made at a time. The result does not depend on it.
constexpr FrameCount block_frames = 4800;

}  // namespace

BandLimitStage::BandLimitStage(FrameReader& source)
    : BlockStage{source.frames(), {.origin = 0, .length = block_frames}}, source_{source} {}

Result<void> BandLimitStage::make_block(FrameCount index, AudioView<float> out) {
  const FrameCount begin = index * block_frames;
  AURALIS_CHECK(source_.move_to(
      {begin - dsp::band_limit_reach, begin + block_frames + dsp::band_limit_reach}));
  const dsp::DenormalsFlushed flushed;
  for (int channel = 0; channel < out.channels(); ++channel)
    dsp::band_limit(source_.frames().channel(channel), out.channel(channel));
  return {};
}

}  // namespace auralis::mastering
