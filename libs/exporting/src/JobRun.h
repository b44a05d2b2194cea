// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>

#include "JobList.h"
#include "analysis/PlanScope.h"

namespace auralis::exporting {

/// Runs the jobs of a list, one after the other, on the calling thread.
class JobRun {
 public:
  JobRun(JobList& jobs, analysis::AnalysisService& analysis, std::filesystem::path root);

  /// Until `stop` is triggered.
  void run(const std::stop_token& stop);

 private:
  void run_job(const JobPtr& job);
  /// Fails where no file can be written any more, with Cancelled where the job was stopped.
  Result<void> export_tracks(const JobPtr& job);
  analysis::PlanScope scope_of(const JobPtr& job);
  Result<void> export_track_to(const JobPtr& job, const JobTrack& track,
                               const analysis::PlanScope& scope, const std::filesystem::path& file);
  void note_file(const JobPtr& job, TrackId track, const std::filesystem::path& file);

  JobList& jobs_;
  analysis::AnalysisService& analysis_;
  const std::filesystem::path root_;
};

}  // namespace auralis::exporting
