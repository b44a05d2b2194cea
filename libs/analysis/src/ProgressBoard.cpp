// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProgressBoard.h"

#include <algorithm>
#include <utility>

namespace auralis::analysis {
namespace {

constexpr std::chrono::milliseconds between_moves{100};

}  // namespace

AnalysisProgress ProgressBoard::snapshot() const {
  const MutexLock lock{mutex_};
  return progress_;
}

void ProgressBoard::add_listener(Listener listener) {
  const MutexLock lock{mutex_};
  auto more = std::make_shared<Listeners>(*listeners_);
  more->push_back(std::move(listener));
  listeners_ = std::move(more);
}

void ProgressBoard::count_pending(const Count& count) {
  const MutexLock counting{counting_};
  if (const auto tracks = count()) set_pending(*tracks);
}

void ProgressBoard::set_pending(std::int64_t tracks) {
  {
    const MutexLock lock{mutex_};
    if (progress_.pending == tracks) return;
    progress_.pending = static_cast<int>(tracks);
    ++progress_.revision;
  }
  tell();
}

void ProgressBoard::moved(TrackId track, const FractionOf& fraction_of) {
  {
    const MutexLock lock{mutex_};
    // Asked under the lock: who finds the track unfinished here comes before the call of ended().
    const auto fraction = fraction_of(track);
    if (!fraction) return;
    progress_.current = track;
    progress_.current_fraction = *fraction;
    ++progress_.revision;
    const auto time = std::chrono::steady_clock::now();
    if (time - told_ < between_moves) return;
    told_ = time;
  }
  tell();
}

void ProgressBoard::ended(TrackId track, Outcome outcome) {
  {
    const MutexLock lock{mutex_};
    progress_.done += outcome == Outcome::Profiled ? 1 : 0;
    progress_.failed += outcome == Outcome::Failed ? 1 : 0;
    const bool has_waited = outcome == Outcome::Profiled || outcome == Outcome::Failed;
    if (has_waited) progress_.pending = std::max(0, progress_.pending - 1);
    if (progress_.current == track) {
      progress_.current.reset();
      progress_.current_fraction = 0.0;
    }
    ++progress_.revision;
  }
  tell();
}

void ProgressBoard::tell() {
  const MutexLock telling{telling_};
  AnalysisProgress progress;
  std::shared_ptr<const Listeners> listeners;
  {
    const MutexLock lock{mutex_};
    progress = progress_;
    listeners = listeners_;
  }
  // Another thread may have told this change with its own.
  if (std::exchange(told_revision_, progress.revision) == progress.revision) return;
  for (const Listener& listener : *listeners) listener(progress);
}

}  // namespace auralis::analysis
