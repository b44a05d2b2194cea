// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockStage.h"

#include <algorithm>
#include <utility>

namespace auralis::mastering {

BlockStage::BlockStage(FrameCount frames, Grid grid)
    : frames_{frames}, grid_{grid}, block_{engine_channels, grid.length} {}

AudioFormat BlockStage::format() const noexcept {
  return {.sample_rate_hz = engine_rate_hz, .channels = engine_channels};
}

Result<void> BlockStage::hold(FrameCount index) {
  if (held_ == index) return {};
  held_.reset();
  AURALIS_CHECK(make_block(index, block_.view()));
  held_ = index;
  return {};
}

Result<void> BlockStage::read(FrameCount start, AudioView<float> out) {
  for (FrameCount done = 0; done < out.frames();) {
    const FrameCount position = start + done - grid_.origin;
    const FrameCount index = step_at(position, grid_.length);
    AURALIS_CHECK(hold(index));
    const FrameCount skipped = position - index * grid_.length;
    const FrameCount count = std::min(grid_.length - skipped, out.frames() - done);
    copy(std::as_const(block_).view().sub(skipped, count), out.sub(done, count));
    done += count;
  }
  return {};
}

}  // namespace auralis::mastering
