// SPDX-License-Identifier: GPL-3.0-or-later
#include "PassedOver.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "mastering/Profiler.h"

namespace auralis::analysis {

Result<void> PassedOver::check(const TrackAudio& audio) const {
  constexpr auto longest = std::chrono::seconds{mastering::longest_profiled}.count();
  if (audio.index->frames / audio.index->format.sample_rate_hz >= longest)
    return fail(ErrorKind::Unsupported,
                "the track lasts {} hours or more: it plays, and is not mastered",
                mastering::longest_profiled.count());
  const MutexLock lock{mutex_};
  const auto found = std::ranges::find(slow_, audio.index->content, &Slow::content);
  if (found != slow_.end()) return Failure{{ErrorKind::Unsupported, found->reason}};
  return {};
}

void PassedOver::add(const TrackAudio& audio, std::string reason) {
  const MutexLock lock{mutex_};
  slow_.push_back({audio.index->content, std::move(reason)});
  if (slow_.size() > most) slow_.pop_front();
}

}  // namespace auralis::analysis
