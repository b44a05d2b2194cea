// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>

#include "ExportRecords.h"
#include "ExportRoom.h"
#include "JobList.h"
#include "analysis/PlanScope.h"
#include "exporting/ExportTrack.h"

namespace auralis::exporting {

/// Runs the jobs of a list, one after the other, on the calling thread.
class JobRun {
 public:
  JobRun(JobList& jobs, ExportRecords& records, ExportRoom& room,
         analysis::AnalysisService& analysis, std::filesystem::path root);

  /// Until `stop` is triggered.
  void run(const std::stop_token& stop);

 private:
  void run_job(const JobPtr& job, const std::stop_token& stop);
  void add_problem(const JobPtr& job, ExportProblem problem);
  /// Fails where no file can be written any more, with Cancelled where the job was stopped.
  Result<void> export_tracks(const JobPtr& job);
  Result<analysis::PlanScope> scope_of(const JobPtr& job);
  Result<std::optional<mastering::Reference>> reference_of(const JobPtr& job);
  /// A neighbour that cannot be read is lost to `scope`: the track itself goes on without it.
  Result<void> export_track_to(const JobPtr& job, const JobTrack& track, analysis::PlanScope& scope,
                               const std::filesystem::path& file);
  Result<media::Clipped> write_track_of(const JobPtr& job, const JobTrack& track,
                                        const analysis::PlanScope& scope, const Profile& profile,
                                        analysis::OpenTrack& source,
                                        const std::filesystem::path& file);
  /// As export_track(), until the disk is too full.
  Result<media::Clipped> write_track(const JobPtr& job, const JobTrack& track, TrackExport work);
  void note(const JobPtr& job);
  void note_file(const JobPtr& job, TrackId track, const std::filesystem::path& file);

  JobList& jobs_;
  ExportRecords& records_;
  ExportRoom& room_;
  analysis::AnalysisService& analysis_;
  const std::filesystem::path root_;
};

}  // namespace auralis::exporting
