// SPDX-License-Identifier: GPL-3.0-or-later
#include "SourceWindow.h"

#include <algorithm>

namespace auralis::mastering {

Result<FrameCount> SourceWindow::move_to(FrameRange wanted) {
  const FrameCount known = keep(wanted);
  if (known < wanted.length())
    AURALIS_CHECK(source_->read(wanted.begin + known, frames_from(known)));
  held_ = wanted;
  return known;
}

/// Moves what is held of `wanted` to where it belongs; how many frames from its beginning are
/// known.
FrameCount SourceWindow::keep(FrameRange wanted) {
  const bool overlaps = held_.begin <= wanted.begin && wanted.begin < held_.end;
  const FrameCount known = overlaps ? std::min(held_.end, wanted.end) - wanted.begin : 0;
  const FrameCount shift = overlaps ? wanted.begin - held_.begin : 0;
  spare_.reshape(engine_channels, wanted.length());
  if (known > 0) copy(std::as_const(frames_).view().sub(shift, known), spare_.view().sub(0, known));
  std::swap(frames_, spare_);
  spare_.reshape(engine_channels, wanted.length());  // now, so that the next move allocates nothing
  held_ = {};
  return known;
}

}  // namespace auralis::mastering
