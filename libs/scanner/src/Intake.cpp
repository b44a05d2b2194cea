// SPDX-License-Identifier: GPL-3.0-or-later
#include "Intake.h"

#include <algorithm>
#include <utility>

#include "TagReading.h"

namespace auralis::scanner {
namespace {

constexpr int tag_threads = 4;  // more than the cores of a small server: reading waits for disks
constexpr std::size_t most_jobs = 6;
constexpr std::size_t share_files = 16;  // read between two looks at what is next

/// Not when it is as broken as it was.
bool is_worth_storing(const Arrival& arrival) {
  const ScannedFile& file = arrival.file;
  if (file.problem.empty() || !arrival.known) return true;
  const KnownFile& known = *arrival.known;
  return known.problem != file.problem || known.stamp.size_bytes != file.size_bytes ||
         known.stamp.modified_ns != file.modified_ns || known.tags_version != tags_version ||
         known.artwork_modified_ns != file.artwork_modified_ns;
}

}  // namespace

Intake::Intake(Deps deps, const std::stop_token& stop)
    : deps_{std::move(deps)}, passed_on_{stop, [this] { ended_.request_stop(); }} {
  for (int i = 0; i < tag_threads; ++i)
    threads_.emplace_back([this] { read_files(ended_.get_token()); });
  threads_.emplace_back([this] { store_batches(ended_.get_token()); });
}

Intake::~Intake() {
  ended_.request_stop();
}

Result<void> Intake::add(Batch batch) {
  if (batch.empty()) return {};
  auto job = std::make_shared<Job>(Job{.batch = std::move(batch)});
  {
    const MutexLock lock{mutex_};
    changed_.wait(mutex_, ended_.get_token(),
                  [this]() REQUIRES_LOCK(mutex_) { return failure_ || jobs_.size() < most_jobs; });
    AURALIS_CHECK(outcome());
    jobs_.push_back(std::move(job));
  }
  changed_.notify_all();
  return {};
}

Result<void> Intake::finish() {
  const MutexLock lock{mutex_};
  changed_.wait(mutex_, ended_.get_token(),
                [this]() REQUIRES_LOCK(mutex_) { return failure_ || jobs_.empty(); });
  return outcome();
}

Result<void> Intake::outcome() {
  if (failure_) return Failure{*failure_};
  if (ended_.stop_requested()) return fail(ErrorKind::Cancelled, "the scan was cancelled");
  return {};
}

void Intake::read_files(const std::stop_token& stop) {
  while (true) {
    std::optional<Share> share;
    {
      const MutexLock lock{mutex_};
      changed_.wait(mutex_, stop, [&]() REQUIRES_LOCK(mutex_) {
        if (!stop.stop_requested()) share = next_share();
        return share.has_value();
      });
    }
    if (!share) return;
    for (std::size_t i = share->begin; i < share->end && !stop.stop_requested(); ++i)
      read(share->job->batch[i], stop);
    bool complete = false;
    {
      const MutexLock lock{mutex_};
      Job& job = *share->job;
      job.read += share->end - share->begin;
      complete = job.read == job.batch.size();
    }
    if (complete) changed_.notify_all();
  }
}

std::optional<Intake::Share> Intake::next_share() {
  for (const JobPtr& job : jobs_) {
    if (job->taken == job->batch.size()) continue;
    const std::size_t begin = job->taken;
    job->taken = std::min(begin + share_files, job->batch.size());
    return Share{.job = job, .begin = begin, .end = job->taken};
  }
  return std::nullopt;
}

void Intake::read(Arrival& arrival, const std::stop_token& stop) {
  read_tags(arrival.file);
  take_disc_cover(arrival.file, arrival.disc_covers.get());
  if (arrival.known || !deps_.moved) return;
  const auto track = deps_.moved->track_of(arrival.file, stop);
  if (!track) return;
  arrival.file.moved = track->track;
  arrival.went_just_now = track->missing_since_ms >= deps_.began_ms;
}

void Intake::store_batches(const std::stop_token& stop) {
  while (true) {
    JobPtr job;
    {
      const MutexLock lock{mutex_};
      changed_.wait(mutex_, stop, [&]() REQUIRES_LOCK(mutex_) {
        return !jobs_.empty() && jobs_.front()->read == jobs_.front()->batch.size();
      });
      if (stop.stop_requested()) return;
      job = jobs_.front();
    }
    const auto stored = store(job->batch);
    {
      const MutexLock lock{mutex_};
      jobs_.pop_front();
      if (!stored) failure_ = stored.error();
    }
    changed_.notify_all();
    if (!stored) return;
  }
}

Result<void> Intake::store(Batch& batch) {
  for (const Arrival& arrival : batch)
    if (!arrival.file.problem.empty()) deps_.report(arrival.file.path, arrival.file.problem);
  const int met = static_cast<int>(batch.size());
  std::erase_if(batch, [](const Arrival& arrival) { return !is_worth_storing(arrival); });
  std::vector<ScannedFile> files;
  files.reserve(batch.size());
  for (Arrival& arrival : batch) files.push_back(std::move(arrival.file));
  if (!files.empty()) AURALIS_CHECK(deps_.catalog.store(files));
  const int stored = static_cast<int>(files.size());
  int moved = 0, just_now = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    moved += files[i].moved != TrackId{} ? 1 : 0;
    just_now += batch[i].went_just_now ? 1 : 0;
  }
  deps_.board.add_read(
      {.stored = stored, .unchanged = met - stored, .moved = moved, .found_again = just_now});
  if (stored > 0 && deps_.on_found) deps_.on_found();
  return {};
}

}  // namespace auralis::scanner
