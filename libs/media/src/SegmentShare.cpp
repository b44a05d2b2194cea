// SPDX-License-Identifier: GPL-3.0-or-later
#include "SegmentShare.h"

#include "media/PcmReader.h"

namespace auralis::media {

std::shared_ptr<SegmentShare> make_segment_share() {
  return std::make_shared<SegmentShare>();
}

SegmentShare::SegmentPtr SegmentShare::find_or_add(const std::shared_ptr<const PacketIndex>& index,
                                                   std::size_t segment) {
  const Key key{index.get(), segment};
  const MutexLock lock{mutex_};
  std::weak_ptr<SharedSegment>& known = segments_[key];
  if (auto kept = known.lock()) return kept;
  const auto drop = [share = weak_from_this(), key](const SharedSegment* last) {
    delete last;
    if (const auto alive = share.lock()) alive->forget(key);
  };
  SegmentPtr added{new SharedSegment{index}, drop};
  known = added;
  return added;
}

AudioBuffer SegmentShare::release(SegmentPtr segment) {
  const MutexLock lock{mutex_};
  // Only find_or_add() makes another owner, and it waits for this lock.
  if (segment.use_count() > 1) return {};
  const MutexLock nobody_else{segment->mutex};
  if (!segment->decoder) return {};
  AudioBuffer memory = std::move(*segment->decoder).give_back();
  segment->decoder.reset();
  return memory;
}

void SegmentShare::forget(const Key& key) {
  const MutexLock lock{mutex_};
  // Another reader may have begun the segment anew meanwhile.
  if (const auto known = segments_.find(key); known != segments_.end() && known->second.expired())
    segments_.erase(known);
}

}  // namespace auralis::media
