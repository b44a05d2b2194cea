// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/Mutex.h"
#include "catalog/StoredExport.h"
#include "exporting/ExportService.h"
#include "media/Labels.h"

namespace auralis::exporting {

struct JobTrack {
  TrackId id{};
  std::string title;
  std::int64_t duration_ms{};  ///< At least 1.
  media::Labels own{};         ///< For where its file holds others, too.
};

/// One export: what was asked for, and how far it is.
struct Job {
  /// `like` are the tracks of what it is to sound like.
  Job(ExportId id_, ExportRequest request_, std::vector<JobTrack> tracks_,
      std::vector<TrackId> like_ = {});

  const ExportId id;
  const ExportRequest request;
  const std::vector<JobTrack> tracks;
  const std::vector<TrackId> like;
  std::stop_source stop{};  ///< Triggered by cancel and remove.

  // Of the list that holds the job, under its lock.
  ExportState state{ExportState::Waiting};
  bool removed{};  ///< Not to be seen any more, and counted until its files are gone.
  bool stuck{};    ///< Its files could not be deleted: it makes no room for others.
  std::filesystem::path folder{};
  int track_count{};  ///< Also where the tracks themselves are of an earlier run.
  int finished{};
  std::int64_t total_ms{};
  std::int64_t done_ms{};
  double current_ms{};  ///< Of the track that is being written.
  std::chrono::steady_clock::time_point began{};
  std::int64_t ended_ms{};  ///< Since the epoch; 0 before its end.
  std::int64_t bytes{};     ///< Of all files.
  std::vector<ExportedFile> files{};
  std::vector<ExportProblem> problems{};
};
using JobPtr = std::shared_ptr<Job>;

/// A job that was removed, and what is left to do about it.
struct Removal {
  JobPtr job;
  bool by_runner{};  ///< The job runs: its runner deletes its files.
};

/// What the catalogue keeps of a job, but its files and problems.
StoredExport record_of(const Job& job);
std::int64_t ms_since_epoch(const WallClock& clock);

/// The jobs of a service, the oldest first, of which a bounded number waits. Safe from any thread;
/// the listener is called by whoever changes a job, with no lock held. Touches no disk.
class JobList {
 public:
  using Listener = std::function<void(const ExportList&)>;

  /// `earlier` have ended before.
  JobList(std::size_t most_waiting, WallClock clock, std::vector<JobPtr> earlier);

  // Anyone
  /// Fails with Busy.
  Result<void> add(JobPtr job) EXCLUDES(mutex_);
  Result<void> cancel(ExportId id) EXCLUDES(mutex_);
  /// Nobody sees the job from now on. Until forget() or keep() it counts to bytes(), and is one
  /// caller's alone: its runner's or this one.
  Result<Removal> remove(ExportId id) EXCLUDES(mutex_);
  /// A removed job whose files are gone.
  void forget(const JobPtr& job) EXCLUDES(mutex_);
  /// A removed job whose files could not be deleted is seen again.
  void keep(const JobPtr& job) EXCLUDES(mutex_);
  Result<ExportReport> report(ExportId id) const EXCLUDES(mutex_);
  Result<std::filesystem::path> file(ExportId id, std::size_t number) const EXCLUDES(mutex_);
  ExportList list() const EXCLUDES(mutex_);
  Result<StoredExport> record(ExportId id) const EXCLUDES(mutex_);
  /// Also of one that was removed.
  StoredExport record(const JobPtr& job) const EXCLUDES(mutex_);
  std::size_t size() const EXCLUDES(mutex_);
  /// Of all files of all jobs, removed ones included.
  std::int64_t bytes() const EXCLUDES(mutex_);
  /// Of those whose files nothing is known to keep from being deleted.
  std::optional<ExportId> oldest_ended() const EXCLUDES(mutex_);
  /// The oldest that ended before this time, in milliseconds since the epoch.
  std::optional<ExportId> oldest_ended_before(std::int64_t ms) const EXCLUDES(mutex_);
  void set_listener(Listener listener) EXCLUDES(mutex_);

  // The one who runs them
  /// Waits for a job and marks it as running; null when `stop` was triggered, or after `patience`.
  JobPtr take(const std::stop_token& stop, std::chrono::milliseconds patience) EXCLUDES(mutex_);
  void set_folder(const JobPtr& job, std::filesystem::path folder) EXCLUDES(mutex_);
  /// The track under way is so far, 0 to 1.
  void moved(const JobPtr& job, const JobTrack& track, double fraction) EXCLUDES(mutex_);
  void add_file(const JobPtr& job, ExportedFile file) EXCLUDES(mutex_);
  void add_problem(const JobPtr& job, ExportProblem problem) EXCLUDES(mutex_);
  /// The track is done with, written or not.
  void finished(const JobPtr& job, const JobTrack& track) EXCLUDES(mutex_);
  /// Whether the job was removed meanwhile: then its files are the runner's to delete.
  bool end(const JobPtr& job, ExportState state) EXCLUDES(mutex_);

 private:
  enum class Publish { Now, WhenDue };
  template <class Change>
  void change(Publish publish, Change apply) EXCLUDES(mutex_);
  Result<JobPtr> find(ExportId id) const REQUIRES_LOCK(mutex_);
  ExportList snapshot() const REQUIRES_LOCK(mutex_);

  const std::size_t most_waiting_;
  const WallClock clock_;
  mutable Mutex mutex_;
  Condition added_;
  std::deque<JobPtr> jobs_ GUARDED_BY(mutex_);
  std::int64_t revision_ GUARDED_BY(mutex_);
  Listener listener_ GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point published_ GUARDED_BY(mutex_){};
};

}  // namespace auralis::exporting
