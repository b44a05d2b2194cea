// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockStage.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace auralis::mastering {
namespace {

constexpr int engine_channels = 2;

}  // namespace

BlockStage::BlockStage(FrameCount frames, Grid grid)
    : frames_{frames}, grid_{grid}, block_{engine_channels, grid.length} {
  assert(grid.origin <= 0);
}

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
  // A filter rings beyond the track's ends; the track does not.
  const FrameCount begin = std::clamp<FrameCount>(-start, 0, out.frames());
  const FrameCount end = std::clamp<FrameCount>(frames_ - start, begin, out.frames());
  fill(out.sub(0, begin), 0.0F);
  fill(out.sub(end, out.frames() - end), 0.0F);
  for (FrameCount done = begin; done < end;) {
    const FrameCount position = start + done - grid_.origin;
    AURALIS_CHECK(hold(position / grid_.length));
    const FrameCount skipped = position % grid_.length;
    const FrameCount count = std::min(grid_.length - skipped, end - done);
    copy(std::as_const(block_).view().sub(skipped, count), out.sub(done, count));
    done += count;
  }
  return {};
}

}  // namespace auralis::mastering
