// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <map>
#include <optional>
#include <thread>
#include <vector>

#include "Commands.h"
#include "MasterJobs.h"
#include "MasterProgress.h"
#include "MasterTrack.h"
#include "OpenTrack.h"
#include "Signals.h"
#include "base/Utf8.h"
#include "media/PartialFile.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

/// What runs that were killed left behind, where this one writes.
void remove_stale(const MasterJobs& made, const fs::path& out) {
  if (made.single) return media::remove_stale_partials_of(made.jobs.front().output);
  media::remove_stale_partials_below(out);
}

/// Larger files are more work, and their tracks alike: near enough for the time left.
std::vector<double> weights_of(const std::vector<MasterJob>& jobs) {
  std::map<fs::path, int> tracks;
  for (const MasterJob& job : jobs) ++tracks[job.input];
  std::vector<double> weights;
  for (const MasterJob& job : jobs) {
    std::error_code error;
    const auto bytes = fs::file_size(job.input, error);
    weights.push_back(error ? 1.0 : (static_cast<double>(bytes) + 1.0) / tracks[job.input]);
  }
  return weights;
}

enum class Outcome { Waiting, Mastered, Skipped, Failed };

/// One run over all jobs, by as many threads as there are processors. Where there are fewer tracks
/// than those, several share a track.
class Run {
 public:
  Run(const MasterJobs& made, const MasterOptions& options, const PlanMaker& planner,
      std::stop_token stop)
      : jobs_{made.jobs},
        force_{options.force},
        stop_{std::move(stop)},
        manner_{.planner = planner,
                .chunk = options.chunk,
                .bit_rate_kbps = options.bit_rate_kbps,
                .threads = std::max(1, cores() / static_cast<int>(made.jobs.size())),
                .existing = options.force ? media::Existing::Replaced : media::Existing::Kept},
        progress_{weights_of(made.jobs)},
        outcomes_(made.jobs.size(), Outcome::Waiting),
        errors_(made.jobs.size()) {}

  void work() {
    const int count = std::min(cores(), static_cast<int>(jobs_.size()));
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < count; ++i) threads.emplace_back([this] { take_jobs(); });
    }
    progress_.clear();
  }

  int count(Outcome outcome) const {
    return static_cast<int>(std::ranges::count(outcomes_, outcome));
  }
  const std::vector<std::optional<Error>>& errors() const noexcept { return errors_; }

 private:
  void take_jobs() {
    for (std::size_t job = next_++; job < jobs_.size() && !stop_.stop_requested(); job = next_++)
      master(job);
  }

  void master(std::size_t number) {
    const MasterJob& job = jobs_[number];
    if (!force_ && is_there(job.output)) return skip(number);
    const auto mastered =
        master_track(job, manner_, stop_, [&](double done) { progress_.moved(number, done); });
    if (mastered) {
      outcomes_[number] = Outcome::Mastered;
      return progress_.ended(number, fmt::format("{}: {}", job.output.string(), *mastered));
    }
    if (mastered.error().kind == ErrorKind::Cancelled) return;
    if (mastered.error().kind == ErrorKind::Gone) return skip(number);
    outcomes_[number] = Outcome::Failed;
    errors_[number] = mastered.error();
    progress_.ended(number, {});
  }

  /// What was there before, or came while the track was mastered.
  void skip(std::size_t number) {
    outcomes_[number] = Outcome::Skipped;
    progress_.ended(number, fmt::format("{}: exists, skipped (--force replaces it)",
                                        jobs_[number].output.string()));
  }

  const std::vector<MasterJob>& jobs_;
  const bool force_;
  const std::stop_token stop_;
  const MasterManner manner_;
  MasterProgress progress_;
  std::atomic<std::size_t> next_{0};
  std::vector<Outcome> outcomes_;  // Each by the thread that has the job.
  std::vector<std::optional<Error>> errors_;
};

/// Names what failed, and says what the run came to.
Result<void> summary_of(const Run& run, const MasterJobs& made, bool stopped) {
  const std::vector<MasterJob>& jobs = made.jobs;
  std::optional<ErrorKind> first;
  for (const AudioFiles::Unread& unread : made.unread)
    fmt::print(stderr, "auralis: {}: {}\n", printable(unread.folder.string()),
               printable(unread.error().full()));
  for (std::size_t i = 0; i < jobs.size(); ++i)
    if (const auto& error = run.errors()[i]) {
      fmt::print(stderr, "auralis: {}: {}\n", printable(jobs[i].input.string()),
                 printable(error->full()));
      if (!first) first = error->kind;
    }
  const int mastered = run.count(Outcome::Mastered);
  const int failed = run.count(Outcome::Failed);
  if (stopped)
    return fail(ErrorKind::Cancelled, "stopped; {} of {} tracks were mastered and are kept",
                mastered, jobs.size());
  fmt::print("{} mastered, {} skipped, {} failed\n", mastered, run.count(Outcome::Skipped), failed);
  if (first) return fail(*first, "{} of {} tracks could not be mastered", failed, jobs.size());
  if (!made.unread.empty())
    return fail(ErrorKind::Io, "of the folders {} could not be read", made.unread.size());
  return {};
}

Failure exists(const MasterJob& job) {
  return fail(ErrorKind::InvalidArgument, "'{}' exists already; --force replaces it",
              job.output.string());
}

}  // namespace

Result<void> master(const MasterOptions& options) {
  AURALIS_TRY(const MasterJobs made, jobs_of(options));
  if (made.single && !options.force && is_there(made.jobs.front().output))
    return exists(made.jobs.front());
  if (made.tracks_within > 0)
    fmt::print(
        stderr,
        "auralis: {} holds {} tracks by its cue sheet, and is mastered as one: name a folder "
        "as OUT for each of them\n",
        printable(made.jobs.front().input.string()), made.tracks_within);
  const StopOnSignal signal;
  AURALIS_TRY(const PlanMaker planner, PlanMaker::make(options.choice, signal.token()));
  remove_stale(made, options.output);
  Run run{made, options, planner, signal.token()};
  run.work();
  const bool stopped = signal.token().stop_requested() && run.count(Outcome::Waiting) > 0;
  if (!made.single) return summary_of(run, made, stopped);
  if (stopped) return fail(ErrorKind::Cancelled, "stopped; nothing was kept");
  if (const auto& error = run.errors().front()) return Failure{*error};
  if (run.count(Outcome::Skipped) > 0) return exists(made.jobs.front());
  return {};
}

}  // namespace auralis::app
