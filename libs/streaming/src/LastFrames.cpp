// SPDX-License-Identifier: GPL-3.0-or-later
#include "LastFrames.h"

#include <algorithm>
#include <utility>

namespace auralis::streaming {

FrameCount LastFrames::read(FrameCount start, AudioView<float> out) const {
  if (start < range_.begin || start >= range_.end) return 0;
  const FrameCount count = std::min(range_.end - start, out.frames());
  copy(kept_.view().sub(start - range_.begin, count), out.sub(0, count));
  return count;
}

void LastFrames::keep(FrameCount start, AudioView<const float> frames) {
  if (start != range_.end) range_ = {start, start};
  const FrameCount added = std::min(frames.frames(), kept_.frames());
  const FrameCount stay = std::min(range_.length(), kept_.frames() - added);
  for (int c = 0; c < kept_.channels(); ++c) {
    const auto channel = kept_.channel(c);
    std::ranges::copy(channel.subspan(static_cast<std::size_t>(range_.length() - stay),
                                      static_cast<std::size_t>(stay)),
                      channel.begin());
  }
  copy(frames.sub(frames.frames() - added, added), kept_.view().sub(stay, added));
  range_.end = start + frames.frames();
  range_.begin = range_.end - added - stay;
}

}  // namespace auralis::streaming
