// SPDX-License-Identifier: GPL-3.0-or-later
#include "JobQueue.h"

#include <algorithm>
#include <utility>

namespace auralis::analysis {
namespace {

constexpr auto most_hurried = 64;
constexpr std::chrono::seconds stretch_lasts{10};

}  // namespace

std::optional<Work> JobQueue::take(const Work& last, const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  std::optional<Work> work;
  const auto is_picked = [&]() REQUIRES_LOCK(mutex_) {
    if (!stop.stop_requested()) work = pick(last);
    return work.has_value();
  };
  while (resumes_at_ && !stop.stop_requested()) {
    const auto resumes_at = *resumes_at_;  // which another thread may change meanwhile
    if (work_.wait_until(mutex_, stop, resumes_at, is_picked)) return work;
    if (!resumes_at_ || Clock::now() < *resumes_at_) continue;
    restart();
    work_.notify_all();
  }
  work_.wait(mutex_, stop, is_picked);
  return work;
}

std::optional<Work> JobQueue::pick(const Work& last) {
  if (const JobPtr job = pick_hurried()) return begin(job, last);
  if (holds_ > 0) return std::nullopt;
  if (const JobPtr job = pick_background(last)) return begin(job, last);
  if (backlog_.empty() && backlog_state_ == Backlog::Known) {
    backlog_state_ = Backlog::Asking;
    return Work{.kind = Work::Kind::Refill, .job = {}, .stretch = {}};
  }
  const auto shared = std::ranges::find_if(
      jobs_, [this](const JobPtr& job) REQUIRES_LOCK(mutex_) { return has_work(*job); });
  return shared == jobs_.end() ? std::nullopt : std::optional{begin(*shared, last)};
}

bool JobQueue::has_room_for(const Job& job) const {
  int begun = 0;
  int long_ones = 0;
  for (const JobPtr& other : jobs_) {
    if (other.get() == &job || !other->is_begun()) continue;
    if (job.hurried && !other->hurried) continue;
    ++begun;
    if (other->length > brief) long_ones += other->length;
  }
  if (begun >= most_begun) return false;
  return job.length <= brief || long_ones == 0 || long_ones + job.length <= a_day;
}

bool JobQueue::has_work(const Job& job) const {
  if (job.stage == Job::Stage::Waiting) return has_room_for(job);
  return job.stage == Job::Stage::Measuring && job.stretches.any_left();
}

JobPtr JobQueue::pick_hurried() const {
  JobPtr newest;
  JobPtr longest_awaited;
  for (const JobPtr& job : jobs_) {
    if (!job->hurried || !has_work(*job)) continue;
    if (!newest) newest = job;
    if (job->waiters > 0) longest_awaited = job;
  }
  return longest_awaited ? longest_awaited : newest;
}

JobPtr JobQueue::pick_background(const Work& last) {
  if (last.job && has_work(*last.job)) return last.job;
  const auto left_behind =
      std::ranges::find_if(jobs_, [this](const JobPtr& job) REQUIRES_LOCK(mutex_) {
        return job->workers == 0 && has_work(*job);
      });
  if (left_behind != jobs_.end()) return *left_behind;
  // Where one was put off, all others are not opened in vain: what is begun is shared instead.
  const auto put_off = [](const JobPtr& job) {
    return job->stage == Job::Stage::Waiting && job->length > 0;
  };
  if (std::ranges::any_of(jobs_, put_off)) return nullptr;
  while (!backlog_.empty()) {
    const TrackId track = backlog_.front();
    backlog_.pop_front();
    if (!find(track)) return jobs_.emplace_back(std::make_shared<Job>(track, false));
  }
  return nullptr;
}

Work JobQueue::begin(const JobPtr& job, const Work& last) {
  ++job->workers;
  if (job->stage == Job::Stage::Waiting) {
    job->stage = Job::Stage::Opening;
    return {.kind = Work::Kind::Open, .job = job, .stretch = {}};
  }
  const bool going_on = last.job == job && last.kind == Work::Kind::Measure;
  const auto stretch = job->stretches.take(going_on ? std::optional{last.stretch} : std::nullopt);
  return {.kind = Work::Kind::Measure, .job = job, .stretch = stretch.value()};
}

TrackId JobQueue::refill_after() const {
  const MutexLock lock{mutex_};
  return after_;
}

void JobQueue::refill(const std::vector<TrackId>& batch) {
  {
    const MutexLock lock{mutex_};
    backlog_.insert(backlog_.end(), batch.begin(), batch.end());
    backlog_state_ = batch.empty() ? Backlog::Ended : Backlog::Known;
    if (!batch.empty()) after_ = batch.back();
    if (std::exchange(restart_, false)) {
      after_ = TrackId{};
      backlog_state_ = Backlog::Known;
    }
  }
  work_.notify_all();
}

void JobQueue::restart_backlog() {
  {
    const MutexLock lock{mutex_};
    restart();
  }
  work_.notify_all();
}

void JobQueue::restart_backlog_at(Clock::time_point when) {
  const MutexLock lock{mutex_};
  if (!resumes_at_) resumes_at_ = when;
}

void JobQueue::restart() {
  resumes_at_.reset();
  backlog_.clear();
  after_ = TrackId{};
  if (backlog_state_ == Backlog::Asking)
    restart_ = true;
  else
    backlog_state_ = Backlog::Known;
}

bool JobQueue::is_worked_off() const {
  const MutexLock lock{mutex_};
  return jobs_.empty() && backlog_.empty() && backlog_state_ == Backlog::Ended;
}

bool JobQueue::opened(Job& job, AudioPtr audio, std::unique_ptr<mastering::Profiler> profiler,
                      const Measured& known) {
  {
    const MutexLock lock{mutex_};
    --job.workers;
    job.length = profiler->stretches();
    if (!has_room_for(job)) {
      job.stage = Job::Stage::Waiting;
      return false;
    }
    job.stretches = Stretches{profiler->stretches(), known.stretches};
    job.damaged = known.damaged;
    job.audio = std::move(audio);
    job.profiler = std::move(profiler);
    job.stage = Job::Stage::Measuring;
  }
  work_.notify_all();
  return true;
}

JobQueue::Then JobQueue::measured(Job& job, int stretch, bool damaged,
                                  std::chrono::nanoseconds cost) {
  const MutexLock lock{mutex_};
  --job.workers;
  job.damaged = job.damaged || damaged;
  job.cost += cost;
  const bool complete = job.stretches.measured(stretch);
  const bool too_slow =
      job.cost > patience_.least && job.cost > patience_.lengths * (job.length * stretch_lasts);
  if (job.stage != Job::Stage::Measuring || !(complete || too_slow)) return Then::GoesOn;
  job.stage = Job::Stage::Finishing;
  return complete ? Then::Complete : Then::TooSlow;
}

Measured JobQueue::measured_of(const Job& job) const {
  const MutexLock lock{mutex_};
  return {.stretches = job.stretches.all_measured(), .damaged = job.damaged};
}

std::vector<JobPtr> JobQueue::half_made() const {
  const MutexLock lock{mutex_};
  std::vector<JobPtr> jobs;
  for (const JobPtr& job : jobs_)
    if (job->stage == Job::Stage::Measuring && !job->stretches.all_measured().empty())
      jobs.push_back(job);
  return jobs;
}

void JobQueue::finish(const JobPtr& job, Result<ProfilePtr> result) {
  {
    const MutexLock lock{mutex_};
    if (job->stage == Job::Stage::Done) return;
    job->stage = Job::Stage::Done;
    job->result = std::move(result);
    jobs_.remove(job);
  }
  work_.notify_all();  // there may be room for another
  done_.notify_all();
}

void JobQueue::hurry(TrackId track) {
  {
    const MutexLock lock{mutex_};
    raise(track);
  }
  work_.notify_all();
}

std::optional<Result<ProfilePtr>> JobQueue::wait_for(TrackId track, Turn turn,
                                                     Clock::time_point deadline,
                                                     const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  if (stop.stop_requested()) return std::nullopt;  // nobody is left who wants it
  const JobPtr job = turn == Turn::Next ? raise(track) : line_up(track);
  int& waiting = turn == Turn::Next ? job->waiters : job->followers;
  ++waiting;
  work_.notify_all();
  done_.wait_until(mutex_, stop, deadline, [&] { return job->stage == Job::Stage::Done; });
  --waiting;
  return job->result;
}

JobPtr JobQueue::find(TrackId track) const {
  const auto job = std::ranges::find(jobs_, track, [](const JobPtr& j) { return j->track; });
  return job == jobs_.end() ? nullptr : *job;
}

JobPtr JobQueue::raise(TrackId track) {
  JobPtr job = find(track);
  if (job && job->waiters > 0) return job;  // keeps its place in the line
  if (job)
    jobs_.remove(job);
  else
    job = std::make_shared<Job>(track, true);
  job->hurried = true;
  jobs_.push_front(job);
  drop_oldest_unwanted();
  return job;
}

JobPtr JobQueue::line_up(TrackId track) {
  if (const JobPtr job = find(track)) return job;
  return jobs_.emplace_back(std::make_shared<Job>(track, false));
}

void JobQueue::drop_oldest_unwanted() {
  if (std::ranges::count_if(jobs_, &Job::hurried) <= most_hurried) return;
  const auto newest = std::prev(jobs_.rend());
  const auto oldest = std::find_if(jobs_.rbegin(), newest, [](const JobPtr& job) {
    return job->hurried && job->stage == Job::Stage::Waiting && job->waiters == 0 &&
           job->followers == 0;
  });
  if (oldest != newest) jobs_.erase(std::next(oldest).base());
}

void JobQueue::hold() {
  const MutexLock lock{mutex_};
  ++holds_;
}

void JobQueue::release() {
  {
    const MutexLock lock{mutex_};
    --holds_;
  }
  work_.notify_all();
}

std::optional<double> JobQueue::fraction_of(TrackId track) const {
  const MutexLock lock{mutex_};
  const JobPtr job = find(track);
  if (!job) return std::nullopt;
  return job->stretches.fraction();
}

}  // namespace auralis::analysis
