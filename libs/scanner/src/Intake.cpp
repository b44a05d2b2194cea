// SPDX-License-Identifier: GPL-3.0-or-later
#include "Intake.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "CueTracks.h"
#include "TagReading.h"

namespace auralis::scanner {
namespace {

constexpr int tag_threads = 4;  // more than the cores of a small server: reading waits for disks
constexpr std::size_t most_jobs = 6;
constexpr std::size_t share_files = 16;  // read between two looks at what is next

bool is_as_known(const ScannedFile& track, const KnownFile& known) {
  return known.number == track.number && known.sheets == track.sheets &&
         (known.problem == track.problem || known.analysis_failed) &&
         known.stamp == FileStamp{track.size_bytes, track.modified_ns} &&
         known.tags_version == tags_version &&
         known.lyrics_modified_ns == track.lyrics_modified_ns &&
         (known.artwork_embedded || known.artwork_modified_ns == track.artwork_modified_ns);
}

/// Not when nobody could look into it, nor when it, its cue sheet or a picture, is as broken as it
/// was.
bool is_worth_storing(const Arrival& arrival) {
  if (arrival.is_unseen) return false;
  const bool is_broken = !arrival.file.problem.empty() || is_troubled(arrival.file.sheets);
  return !is_broken || !std::ranges::equal(arrival.tracks, arrival.known, is_as_known);
}

/// What an embedded sheet is wrong in; those beside the music were told of once for all files.
void add_problems_of(const CueSheet& embedded, std::vector<std::string>& problems) {
  for (const CueProblem& problem : embedded.problems)
    problems.push_back(fmt::format("its cue sheet, line {}: {}", problem.line, problem.sentence));
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
      complete = job.read == job.files;
    }
    if (complete) changed_.notify_all();
  }
}

std::optional<Intake::Share> Intake::next_share() {
  for (const JobPtr& job : jobs_) {
    if (job->taken == job->files) continue;
    const std::size_t begin = job->taken;
    job->taken = std::min(begin + share_files, job->files);
    return Share{.job = job, .begin = begin, .end = job->taken};
  }
  return std::nullopt;
}

void Intake::read(Arrival& arrival, const std::stop_token& stop) {
  TagsRead read = read_tags(arrival.file, arrival.lyrics, stop);
  arrival.is_unseen = read.is_unseen && !arrival.known.empty();
  if (arrival.is_unseen) return;
  arrival.problems = std::move(read.remarks);
  make_tracks(arrival, read.cue_sheet);
  note_trouble(arrival);
  for (ScannedFile& track : arrival.tracks) take_disc_cover(track, arrival.disc_covers.get());
  if (arrival.known.empty() && deps_.moved) find_moved(arrival, stop);
}

/// What somebody put beside the music counts before what is in it.
void Intake::make_tracks(Arrival& arrival, const std::string& embedded) {
  const bool is_beside = arrival.sheet.sheet != nullptr;
  if (!is_beside) arrival.sheet = embedded_sheet(embedded, arrival.file.duration_ms);
  if (!arrival.sheet.sheet) {
    arrival.tracks.push_back(arrival.file);
    return;
  }
  SheetTracks made = tracks_of(arrival.file, arrival.sheet);
  arrival.tracks = std::move(made.tracks);
  std::ranges::move(made.problems, std::back_inserter(arrival.problems));
  if (!is_beside) add_problems_of(*arrival.sheet.sheet, arrival.problems);
  std::ranges::sort(arrival.tracks, {}, &ScannedFile::number);
}

/// So that the next scan tells of it, too.
void Intake::note_trouble(Arrival& arrival) {
  if (arrival.problems.empty()) return;
  arrival.file.sheets = as_troubled(arrival.file.sheets);
  for (ScannedFile& track : arrival.tracks) track.sheets = arrival.file.sheets;
}

void Intake::find_moved(Arrival& arrival, const std::stop_token& stop) {
  FileContent content{arrival.file.path};
  for (ScannedFile& track : arrival.tracks) {
    const auto missing = deps_.moved->track_of(track, content, stop);
    if (!missing) continue;
    track.moved = missing->track;
    arrival.went_just_now += missing->missing_since_ms >= deps_.began_ms ? 1 : 0;
  }
}

void Intake::store_batches(const std::stop_token& stop) {
  while (true) {
    JobPtr job;
    {
      const MutexLock lock{mutex_};
      changed_.wait(mutex_, stop, [&]() REQUIRES_LOCK(mutex_) {
        return !jobs_.empty() && jobs_.front()->read == jobs_.front()->files;
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
  for (const Arrival& arrival : batch) {
    if (!arrival.file.problem.empty()) deps_.report(arrival.file.path, arrival.file.problem);
    for (const std::string& problem : arrival.problems) deps_.report(arrival.file.path, problem);
  }
  const int met = static_cast<int>(batch.size());
  std::erase_if(batch, [](const Arrival& arrival) { return !is_worth_storing(arrival); });
  AURALIS_CHECK(mark_gone(batch));
  std::vector<ScannedFile> files;
  files.reserve(batch.size());
  int moved = 0, just_now = 0;
  for (Arrival& arrival : batch) {
    just_now += arrival.went_just_now;
    const auto is_moved = [](const ScannedFile& track) { return track.moved != TrackId{}; };
    moved += std::ranges::any_of(arrival.tracks, is_moved) ? 1 : 0;
    std::ranges::move(arrival.tracks, std::back_inserter(files));
  }
  if (!files.empty()) AURALIS_CHECK(deps_.catalog.store(files));
  const int stored = static_cast<int>(batch.size());
  deps_.board.add_read(
      {.stored = stored, .unchanged = met - stored, .moved = moved, .found_again = just_now});
  if (stored > 0 && deps_.on_found) deps_.on_found();
  return {};
}

/// A file that is another number of tracks than it was keeps those that it still has.
Result<void> Intake::mark_gone(const Batch& batch) {
  std::vector<KnownFile> gone;
  for (const Arrival& arrival : batch)
    for (const KnownFile& known : arrival.known)
      if (std::ranges::find(arrival.tracks, known.number, &ScannedFile::number) ==
          arrival.tracks.end())
        gone.push_back(known);
  if (!gone.empty()) AURALIS_CHECK(ScanStore{deps_.catalog}.mark_missing(gone));
  return {};
}

}  // namespace auralis::scanner
