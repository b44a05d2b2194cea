// SPDX-License-Identifier: GPL-3.0-or-later
#include "JobList.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace auralis::exporting {
namespace {

using Clock = std::chrono::steady_clock;

// As often as anyone can see it change.
constexpr std::chrono::milliseconds publish_interval{100};

// Before that a speed says little.
constexpr double shortest_seconds = 0.5;

bool has_ended(const Job& job) noexcept {
  return job.state == ExportState::Done || job.state == ExportState::Cancelled;
}

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
          .tracks = static_cast<int>(job.tracks.size()),
          .finished = job.finished,
          .fraction = fraction,
          .seconds_left = seconds_left(job, fraction),
          .files = static_cast<int>(job.files.size()),
          .problems = static_cast<int>(job.problems.size())};
}

}  // namespace

Job::Job(ExportId id_, ExportRequest request_, std::vector<JobTrack> tracks_)
    : id{id_}, request{std::move(request_)}, tracks{std::move(tracks_)} {
  for (const JobTrack& track : tracks) total_ms += track.duration_ms;
}

// A page outlives the process: what the next one says must be newer. Changes are rarer than
// milliseconds.
JobList::JobList(std::size_t most_waiting, std::size_t most_remembered)
    : most_waiting_{most_waiting},
      most_remembered_{most_remembered},
      revision_{std::chrono::duration_cast<std::chrono::milliseconds>(
                    std::chrono::system_clock::now().time_since_epoch())
                    .count()} {}

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

Result<ExportId> JobList::add(ExportRequest request, std::vector<JobTrack> tracks) {
  Result<ExportId> added = fail(ErrorKind::Busy, "{} exports wait already", most_waiting_);
  change(Publish::Now, [&]() REQUIRES_LOCK(mutex_) {
    const auto waiting = std::ranges::count(jobs_, ExportState::Waiting, &Job::state);
    if (static_cast<std::size_t>(waiting) >= most_waiting_) return;
    forget_oldest();
    const ExportId id{++last_id_};
    jobs_.push_back(std::make_shared<Job>(id, std::move(request), std::move(tracks)));
    added = id;
  });
  added_.notify_one();
  return added;
}

void JobList::forget_oldest() {
  if (jobs_.size() < most_remembered_) return;
  const auto oldest =
      std::ranges::find_if(jobs_, [](const JobPtr& job) { return has_ended(*job); });
  if (oldest != jobs_.end()) jobs_.erase(oldest);
}

Result<JobPtr> JobList::find(ExportId id) const {
  const auto found = std::ranges::find(jobs_, id, [](const JobPtr& job) { return job->id; });
  if (found == jobs_.end()) return fail(ErrorKind::NotFound, "no export {}", id);
  return *found;
}

Result<void> JobList::cancel(ExportId id) {
  Result<void> result;
  change(Publish::Now, [&]() REQUIRES_LOCK(mutex_) {
    const auto job = find(id);
    if (!job) return void(result = Failure{job.error()});
    (*job)->stop.request_stop();
    if ((*job)->state == ExportState::Waiting) (*job)->state = ExportState::Cancelled;
  });
  return result;
}

Result<std::filesystem::path> JobList::remove(ExportId id) {
  Result<std::filesystem::path> result;
  change(Publish::Now, [&]() REQUIRES_LOCK(mutex_) {
    const auto job = find(id);
    if (!job) return void(result = Failure{job.error()});
    (*job)->stop.request_stop();
    (*job)->removed = true;
    if ((*job)->state != ExportState::Running) result = (*job)->folder;
    std::erase(jobs_, *job);
  });
  return result;
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
  for (const JobPtr& job : std::views::reverse(jobs_)) list.items.push_back(progress_of(*job));
  return list;
}

void JobList::set_listener(Listener listener) {
  const MutexLock lock{mutex_};
  listener_ = std::move(listener);
}

JobPtr JobList::take(const std::stop_token& stop) {
  const auto next = [this]() REQUIRES_LOCK(mutex_) {
    return std::ranges::find(jobs_, ExportState::Waiting, &Job::state);
  };
  JobPtr taken;
  while (!taken) {
    {
      const MutexLock lock{mutex_};
      if (!added_.wait(mutex_, stop, [&]() REQUIRES_LOCK(mutex_) { return next() != jobs_.end(); }))
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
  change(Publish::WhenDue, [&]() REQUIRES_LOCK(mutex_) { job->files.push_back(std::move(file)); });
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

std::filesystem::path JobList::end(const JobPtr& job, ExportState state) {
  std::filesystem::path to_delete;
  change(Publish::Now, [&]() REQUIRES_LOCK(mutex_) {
    job->state = state;
    if (job->removed) to_delete = job->folder;
  });
  return to_delete;
}

}  // namespace auralis::exporting
