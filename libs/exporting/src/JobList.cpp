// SPDX-License-Identifier: GPL-3.0-or-later
#include "JobList.h"

#include <algorithm>
#include <limits>
#include <ranges>
#include <utility>

namespace auralis::exporting {
namespace {

using Clock = std::chrono::steady_clock;

// As often as anyone can see it change.
constexpr std::chrono::milliseconds publish_interval{100};

// Before that a speed says little.
constexpr double shortest_seconds = 0.5;

std::optional<double> seconds_left(const Job& job, double fraction) {
  if (job.state != ExportState::Running || fraction <= 0.0) return std::nullopt;
  const double seconds = std::chrono::duration<double>(Clock::now() - job.began).count();
  if (seconds < shortest_seconds) return std::nullopt;
  return seconds * (1.0 - fraction) / fraction;
}

ExportProgress progress_of(const Job& job) {
  const double done = (static_cast<double>(job.done_ms) + job.current_ms) /
                      static_cast<double>(std::max<std::int64_t>(1, job.total_ms));
  const double fraction = std::clamp(done, 0.0, 1.0);
  return {.id = job.id,
          .state = job.state,
          .title = job.request.title,
          .settings = job.request.settings,
          .format = job.request.format,
          .bit_rate_kbps = job.request.bit_rate_kbps,
          .reference = job.request.reference,
          .amount_percent = job.request.amount_percent,
          .tracks = job.track_count,
          .finished = job.finished,
          .fraction = fraction,
          .seconds_left = seconds_left(job, fraction),
          .files = static_cast<int>(job.files.size()),
          .problems = static_cast<int>(job.problems.size())};
}

}  // namespace

Job::Job(ExportId id_, ExportRequest request_, std::vector<JobTrack> tracks_,
         std::vector<TrackId> like_)
    : id{id_}, request{std::move(request_)}, tracks{std::move(tracks_)}, like{std::move(like_)} {
  track_count = static_cast<int>(tracks.size());
  for (const JobTrack& track : tracks) total_ms += track.duration_ms;
}

StoredExport record_of(const Job& job) {
  return {.id = job.id.value,
          .state = std::string{name_of(job.state)},
          .title = job.request.title,
          .folder = job.folder.filename().string(),
          .settings = job.request.settings,
          .reference = job.request.reference,
          .amount_percent = job.request.amount_percent,
          .format = std::string{extension_of(job.request.format)},
          .bit_rate_kbps = job.request.bit_rate_kbps,
          .tracks = job.track_count,
          .finished = job.finished,
          .total_ms = job.total_ms,
          .done_ms = job.done_ms,
          .ended_ms = job.ended_ms};
}

std::int64_t ms_since_epoch(const WallClock& clock) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(clock().time_since_epoch()).count();
}

// A page outlives the process: what the next one says must be newer. Changes are rarer than
// milliseconds.
JobList::JobList(std::size_t most_waiting, WallClock clock, std::vector<JobPtr> earlier)
    : most_waiting_{most_waiting},
      clock_{std::move(clock)},
      jobs_{earlier.begin(), earlier.end()},
      revision_{ms_since_epoch(system_wall_clock())} {}

template <class Change>
void JobList::change(Publish publish, Change apply) {
  Listener listener;
  ExportList copy;
  {
    const MutexLock lock{mutex_};
    apply();
    ++revision_;
    const auto now = Clock::now();
    if (!listener_ || (publish == Publish::WhenDue && now < published_ + publish_interval)) return;
    published_ = now;
    listener = listener_;
    copy = snapshot();
  }
  listener(copy);
}

Result<void> JobList::add(JobPtr job) {
  Result<void> added;
  change(Publish::Now, [&]() REQUIRES_LOCK(mutex_) {
    const auto waiting = std::ranges::count(jobs_, ExportState::Waiting, &Job::state);
    if (static_cast<std::size_t>(waiting) < most_waiting_)
      jobs_.push_back(std::move(job));
    else
      added = fail(ErrorKind::Busy, "{} exports wait already", most_waiting_);
  });
  added_.notify_one();
  return added;
}

Result<JobPtr> JobList::find(ExportId id) const {
  const auto found = std::ranges::find_if(
      jobs_, [id](const JobPtr& job) { return job->id == id && !job->removed; });
  if (found == jobs_.end()) return fail(ErrorKind::NotFound, "no export {}", id);
  return *found;
}

Result<void> JobList::cancel(ExportId id) {
  Result<void> result;
  change(Publish::Now, [&]() REQUIRES_LOCK(mutex_) {
    const auto job = find(id);
    if (!job) return void(result = Failure{job.error()});
    (*job)->stop.request_stop();
    if ((*job)->state != ExportState::Waiting) return;
    (*job)->state = ExportState::Cancelled;
    (*job)->ended_ms = ms_since_epoch(clock_);
  });
  return result;
}

Result<Removal> JobList::remove(ExportId id) {
  Result<Removal> result;
  change(Publish::Now, [&]() REQUIRES_LOCK(mutex_) {
    const auto job = find(id);
    if (!job) return void(result = Failure{job.error()});
    (*job)->stop.request_stop();
    (*job)->removed = true;
    if ((*job)->state == ExportState::Waiting) {
      (*job)->state = ExportState::Cancelled;
      (*job)->ended_ms = ms_since_epoch(clock_);
    }
    result = Removal{.job = *job, .by_runner = (*job)->state == ExportState::Running};
  });
  return result;
}

void JobList::forget(const JobPtr& job) {
  const MutexLock lock{mutex_};
  std::erase(jobs_, job);
}

void JobList::keep(const JobPtr& job) {
  change(Publish::Now, [&]() REQUIRES_LOCK(mutex_) {
    job->removed = false;
    job->stuck = true;
  });
}

Result<ExportReport> JobList::report(ExportId id) const {
  const MutexLock lock{mutex_};
  AURALIS_TRY(const JobPtr job, find(id));
  return ExportReport{
      .progress = progress_of(*job), .files = job->files, .problems = job->problems};
}

Result<std::filesystem::path> JobList::file(ExportId id, std::size_t number) const {
  const MutexLock lock{mutex_};
  AURALIS_TRY(const JobPtr job, find(id));
  if (number >= job->files.size())
    return fail(ErrorKind::NotFound, "export {} has no file {}", id, number);
  return job->folder / job->files[number].name;
}

ExportList JobList::list() const {
  const MutexLock lock{mutex_};
  return snapshot();
}

ExportList JobList::snapshot() const {
  ExportList list{.revision = revision_, .items = {}};
  list.items.reserve(jobs_.size());
  for (const JobPtr& job : std::views::reverse(jobs_))
    if (!job->removed) list.items.push_back(progress_of(*job));
  return list;
}

Result<StoredExport> JobList::record(ExportId id) const {
  const MutexLock lock{mutex_};
  AURALIS_TRY(const JobPtr job, find(id));
  return record_of(*job);
}

StoredExport JobList::record(const JobPtr& job) const {
  const MutexLock lock{mutex_};
  return record_of(*job);
}

std::size_t JobList::size() const {
  const MutexLock lock{mutex_};
  return static_cast<std::size_t>(std::ranges::count(jobs_, false, &Job::removed));
}

std::int64_t JobList::bytes() const {
  const MutexLock lock{mutex_};
  std::int64_t bytes = 0;
  for (const JobPtr& job : jobs_) bytes += job->bytes;
  return bytes;
}

std::optional<ExportId> JobList::oldest_ended() const {
  return oldest_ended_before(std::numeric_limits<std::int64_t>::max());
}

std::optional<ExportId> JobList::oldest_ended_before(std::int64_t ms) const {
  const MutexLock lock{mutex_};
  const auto oldest = std::ranges::find_if(jobs_, [ms](const JobPtr& job) {
    return has_ended(job->state) && job->ended_ms < ms && !job->removed && !job->stuck;
  });
  return oldest == jobs_.end() ? std::nullopt : std::optional{(*oldest)->id};
}

void JobList::set_listener(Listener listener) {
  const MutexLock lock{mutex_};
  listener_ = std::move(listener);
}

JobPtr JobList::take(const std::stop_token& stop, std::chrono::milliseconds patience) {
  const auto next = [this]() REQUIRES_LOCK(mutex_) {
    return std::ranges::find(jobs_, ExportState::Waiting, &Job::state);
  };
  const auto deadline = Clock::now() + patience;
  JobPtr taken;
  while (!taken) {
    {
      const MutexLock lock{mutex_};
      if (!added_.wait_until(mutex_, stop, deadline,
                             [&]() REQUIRES_LOCK(mutex_) { return next() != jobs_.end(); }) ||
          stop.stop_requested())
        return nullptr;
    }
    change(Publish::Now, [&]() REQUIRES_LOCK(mutex_) {
      const auto found = next();
      if (found == jobs_.end()) return;  // cancelled since
      taken = *found;
      taken->state = ExportState::Running;
      taken->began = Clock::now();
    });
  }
  return taken;
}

void JobList::set_folder(const JobPtr& job, std::filesystem::path folder) {
  const MutexLock lock{mutex_};
  job->folder = std::move(folder);
}

void JobList::moved(const JobPtr& job, const JobTrack& track, double fraction) {
  change(Publish::WhenDue, [&]() REQUIRES_LOCK(mutex_) {
    job->current_ms = fraction * static_cast<double>(track.duration_ms);
  });
}

void JobList::add_file(const JobPtr& job, ExportedFile file) {
  change(Publish::WhenDue, [&]() REQUIRES_LOCK(mutex_) {
    job->bytes += file.bytes;
    job->files.push_back(std::move(file));
  });
}

void JobList::add_problem(const JobPtr& job, ExportProblem problem) {
  change(Publish::WhenDue,
         [&]() REQUIRES_LOCK(mutex_) { job->problems.push_back(std::move(problem)); });
}

void JobList::finished(const JobPtr& job, const JobTrack& track) {
  change(Publish::WhenDue, [&]() REQUIRES_LOCK(mutex_) {
    ++job->finished;
    job->done_ms += track.duration_ms;
    job->current_ms = 0.0;
  });
}

bool JobList::end(const JobPtr& job, ExportState state) {
  bool removed = false;
  change(Publish::Now, [&]() REQUIRES_LOCK(mutex_) {
    job->state = state;
    job->ended_ms = ms_since_epoch(clock_);
    removed = job->removed;
  });
  return removed;
}

}  // namespace auralis::exporting
