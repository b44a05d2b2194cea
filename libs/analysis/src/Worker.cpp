// SPDX-License-Identifier: GPL-3.0-or-later
#include "Worker.h"

#include <algorithm>
#include <utility>

#include "ProfileVersion.h"
#include "analysis/AudioThread.h"
#include "base/DiskThreads.h"
#include "base/Log.h"
#include "base/SeldomLogged.h"
#include "base/ThreadTime.h"
#include "base/UnderWay.h"
#include "catalog/Catalog.h"
#include "mastering/Profiler.h"

namespace auralis::analysis {
namespace {

constexpr int batch_size = 64;

/// So often what is measured is kept, in case that the process does not end in order: ten minutes
/// of audio, measured in seconds. Most tracks are finished before.
constexpr std::size_t stretches_between_keeping = 60;
/// Of long ones less often, for all of it is written again.
constexpr std::size_t keepings = 16;

/// A look at each track of a large library takes a while.
constexpr std::chrono::minutes until_busy_is_tried{5};

/// What an earlier process measured; the last byte tells whether it met damage.
Measured resume(ProfileStore& profiles, const ContentHash& content, mastering::Profiler& profiler) {
  const auto kept = profiles.load_unfinished(content);
  if (!kept || kept->empty()) return {};
  const auto bytes = std::span{*kept};
  auto stretches = profiler.resume(bytes.first(bytes.size() - 1));
  if (!stretches) return {};
  return {.stretches = *std::move(stretches), .damaged = bytes.back() != std::byte{0}};
}

}  // namespace

void keep_unfinished(const Workshop& shop, const Job& job) {
  const Measured measured = shop.queue.measured_of(job);
  Bytes bytes = job.profiler->kept(measured.stretches);
  bytes.push_back(std::byte{measured.damaged});
  shop.profiles.keep_unfinished(job.audio->index->content, bytes);
}

void Worker::run(const std::stop_token& stop) {
  begin_audio_thread("analysis");
  const BoundedDiskWaits bounded;
  Work last;
  while (auto work = shop_.queue.take(last, stop)) {
    switch (work->kind) {
      case Work::Kind::Refill:
        refill();
        break;
      case Work::Kind::Open:
        open(work->job, stop);
        break;
      case Work::Kind::Measure:
        measure(*work);
        break;
    }
    last = *std::move(work);
  }
}

void Worker::refill() {
  // What could not be kept would be measured again in each run: only what listeners wait for is.
  if (!shop_.catalog.can_write()) return shop_.queue.refill({});
  count_pending();
  const auto batch =
      shop_.catalog.unprofiled(profile_version(), shop_.queue.refill_after(), batch_size);
  if (!batch) log::warning("analysis", "the list of tracks to analyse: {}", batch.error().full());
  shop_.queue.refill(batch.value_or(std::vector<TrackId>{}));
  count_when_worked_off();
}

void Worker::count_pending() {
  shop_.board.count_pending([&]() -> std::optional<std::int64_t> {
    const auto count = shop_.catalog.unprofiled_count(profile_version());
    return count ? std::optional{*count} : std::nullopt;
  });
}

void Worker::open(const JobPtr& job, const std::stop_token& stop) {
  const UnderWay opening{"opening the track", fmt::to_string(job->track.value)};
  auto audio = open_audio(job->track, stop);
  if (!audio) return give_up(job, std::move(audio).error());
  if (auto fits = shop_.passed_over.check(**audio); !fits)
    return pass_over(job, **audio, std::move(fits).error());
  if (ProfilePtr known = shop_.profiles.find(**audio)) return know(job, **audio, std::move(known));
  auto profiler = std::make_unique<mastering::Profiler>((*audio)->index->content,
                                                        at_->reader(nullptr).frames());
  const Measured known = resume(shop_.profiles, (*audio)->index->content, *profiler);
  const bool complete = static_cast<int>(known.stretches.size()) == profiler->stretches();
  const bool begun = shop_.queue.opened(*job, *std::move(audio), std::move(profiler), known);
  if (begun && complete) finish(job);
}

Result<AudioPtr> Worker::open_audio(TrackId track, const std::stop_token& stop) {
  AURALIS_TRY(AudioPtr audio, shop_.audio.ensure(track, stop));
  auto reader = opened(audio);
  if (!reader && reader.error().kind == ErrorKind::Corrupt) {
    // The catalogue's index is of another file than the one that is there now.
    shop_.audio.distrust(track);
    AURALIS_TRY(audio, shop_.audio.ensure(track, stop));
    reader = opened(audio);
  }
  if (!reader) return Failure{std::move(reader).error()};
  return audio;
}

Result<OpenTrack*> Worker::opened(const AudioPtr& audio) {
  if (!at_ || at_->audio() != audio) {
    at_.reset();
    AURALIS_TRY(OpenTrack track, OpenTrack::open_to_measure(audio));
    at_ = std::move(track);
  }
  return &*at_;
}

void Worker::measure(const Work& work) {
  Job& job = *work.job;
  const UnderWay measuring{"measuring the track", fmt::to_string(job.track.value)};
  const auto track = opened(job.audio);
  if (!track) return give_up(work.job, track.error());
  const auto began = thread_time();
  if (auto measured = job.profiler->measure(work.stretch, (*track)->reader(nullptr)); !measured) {
    at_.reset();
    return give_up(work.job, std::move(measured).error());
  }
  const auto then = shop_.queue.measured(job, work.stretch, (*track)->damaged_frames() > 0,
                                         thread_time() - began);
  shop_.board.moved(job.track, [&](TrackId id) { return shop_.queue.fraction_of(id); });
  if (then == JobQueue::Then::Complete) return finish(work.job);
  if (then == JobQueue::Then::TooSlow) return give_up_slow(work.job);
  const std::size_t count = shop_.queue.measured_of(job).stretches.size();
  const auto all = static_cast<std::size_t>(job.profiler->stretches());
  if (count % std::max(stretches_between_keeping, all / keepings) == 0) keep_unfinished(shop_, job);
}

void Worker::know(const JobPtr& job, const TrackAudio& audio, ProfilePtr profile) {
  using enum ProfileStore::Record;
  const auto record = shop_.profiles.ensure_recorded(audio, profile->summary);
  shop_.queue.finish(job, std::move(profile));
  ended(job->track,
        record == Made ? ProgressBoard::Outcome::Profiled : ProgressBoard::Outcome::Known);
  if (record == Outdated) measure_anew(job->track);
}

void Worker::finish(const JobPtr& job) {
  // Readers that share a track meet the same damage twice; only one pass counts it right.
  auto found = find_damage(job->audio, job->damaged);
  if (!found) return give_up(job, std::move(found).error());
  Profile made = job->profiler->finish(found->source_frames, std::move(found->damage));
  auto stored = shop_.profiles.store(*job->audio, std::move(made));
  shop_.queue.finish(job, std::move(stored.profile));
  ended(job->track, ProgressBoard::Outcome::Profiled);
  if (!stored.is_current) measure_anew(job->track);
}

/// The scan that found the file changed may have asked for it while it was still at work here.
void Worker::measure_anew(TrackId track) {
  shop_.audio.outdate(track);
  shop_.queue.restart_backlog();
}

void Worker::give_up(const JobPtr& job, Error error) {
  if (error.kind == ErrorKind::Busy) return put_off(job, std::move(error));
  if (error.kind == ErrorKind::Corrupt) shop_.audio.distrust(job->track);
  if (error.kind != ErrorKind::Cancelled)
    log::warning("analysis", "track {}: {}", job->track, error.full());
  shop_.queue.finish(job, Failure{std::move(error)});
  ended(job->track, ProgressBoard::Outcome::Failed);
}

/// As all are that lie on a disk that does not answer: they are many.
void Worker::put_off(const JobPtr& job, Error error) {
  static SeldomLogged lines;
  if (const auto kept_back = lines.passes())
    log::warning("analysis",
                 "track {} and {} others since the last such line are measured later: {}",
                 job->track, *kept_back, error.full());
  shop_.queue.finish(job, Failure{std::move(error)});
  shop_.queue.restart_backlog_at(JobQueue::Clock::now() + until_busy_is_tried);
  ended(job->track, ProgressBoard::Outcome::PutOff);
}

/// Whoever asks for it again is told so at once.
void Worker::give_up_slow(const JobPtr& job) {
  Error error{ErrorKind::Unsupported,
              "the track takes longer to decode than it lasts: it is not mastered"};
  shop_.passed_over.add(*job->audio, error.message);
  log::warning("analysis", "track {}: {}", job->track, error.message);
  pass_over(job, *job->audio, std::move(error));
}

/// Nothing is wrong with it, and it is not asked for again by itself.
void Worker::pass_over(const JobPtr& job, const TrackAudio& audio, Error reason) {
  if (shop_.catalog.can_write()) {
    const auto noted = shop_.catalog.note_unprofiled(job->track, profile_version(), audio.state);
    if (!noted) log::warning("analysis", "track {}: {}", job->track, noted.error().full());
  }
  log::debug("analysis", "track {}: {}", job->track, reason.message);
  shop_.queue.finish(job, Failure{std::move(reason)});
  ended(job->track, ProgressBoard::Outcome::Profiled);
}

void Worker::ended(TrackId track, ProgressBoard::Outcome outcome) {
  shop_.board.ended(track, outcome);
  count_when_worked_off();
}

/// Tracks end while they are counted, and some are asked for though they were not waiting: the last
/// word is the catalogue's.
void Worker::count_when_worked_off() {
  if (shop_.catalog.can_write() && shop_.queue.is_worked_off()) count_pending();
}

}  // namespace auralis::analysis
