// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "SegmentDecoder.h"
#include "base/Mutex.h"
#include "media/PacketIndex.h"

namespace auralis::media {

/// A segment that readers decode together: whoever needs more of it goes on where the last stopped.
struct SharedSegment {
  explicit SharedSegment(std::shared_ptr<const PacketIndex> of) : index{std::move(of)} {}

  const std::shared_ptr<const PacketIndex> index;  // keeps the address by which it is found
  Mutex mutex;
  std::optional<SegmentDecoder> decoder GUARDED_BY(mutex);  // none before the first read
};

/// Finds what other readers of an index keep. Keeps nothing itself: a segment goes with the last
/// reader that keeps it. Thread-safe.
class SegmentShare : public std::enable_shared_from_this<SegmentShare> {
 public:
  using SegmentPtr = std::shared_ptr<SharedSegment>;

  SegmentPtr find_or_add(const std::shared_ptr<const PacketIndex>& index, std::size_t segment)
      EXCLUDES(mutex_);
  /// Gives a segment up; its memory where nobody else keeps it.
  AudioBuffer release(SegmentPtr segment) EXCLUDES(mutex_);

 private:
  using Key = std::pair<const PacketIndex*, std::size_t>;
  void forget(const Key& key) EXCLUDES(mutex_);

  Mutex mutex_;
  std::map<Key, std::weak_ptr<SharedSegment>> segments_ GUARDED_BY(mutex_);
};

}  // namespace auralis::media
