// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <stop_token>

#include "JobQueue.h"
#include "PassedOver.h"
#include "ProgressBoard.h"
#include "analysis/OpenTrack.h"

namespace auralis::analysis {

/// What the workers share; each part is thread-safe.
struct Workshop {
  Catalog& catalog;
  AudioStore& audio;
  ProfileStore& profiles;
  JobQueue& queue;
  ProgressBoard& board;
  PassedOver& passed_over;
};

/// Keeps what was measured of a track, so that a later process goes on there (rule MA-9).
void keep_unfinished(const Workshop& shop, const Job& job);

/// One analysis thread: opens tracks, measures stretches, finishes profiles. Keeps the track it is
/// at open, so that neighbouring stretches are decoded in one go.
class Worker {
 public:
  explicit Worker(const Workshop& shop) : shop_{shop} {}

  /// Returns when `stop` is triggered, between two stretches at the latest.
  void run(const std::stop_token& stop);

 private:
  void refill();
  void count_pending();
  void count_when_worked_off();
  void open(const JobPtr& job, const std::stop_token& stop);
  void measure(const Work& work);
  void finish(const JobPtr& job);
  void know(const JobPtr& job, const TrackAudio& audio, ProfilePtr profile);
  void ended(TrackId track, ProgressBoard::Outcome outcome);
  void measure_anew(TrackId track);
  void give_up(const JobPtr& job, Error error);
  void put_off(const JobPtr& job, Error error);
  void give_up_slow(const JobPtr& job);
  void pass_over(const JobPtr& job, const TrackAudio& audio, Error reason);

  Result<AudioPtr> open_audio(TrackId track, const std::stop_token& stop);
  Result<OpenTrack*> opened(const AudioPtr& audio);

  const Workshop shop_;
  std::optional<OpenTrack> at_;
};

}  // namespace auralis::analysis
