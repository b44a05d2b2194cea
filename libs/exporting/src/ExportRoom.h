// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "ExportRecords.h"
#include "JobList.h"

namespace auralis::exporting {

/// The most that a track's file can take: labels and covers included, compression not.
std::int64_t bytes_needed(const ExportRequest& request, const JobTrack& track);

/// Keeps what was exported within the bounds of rules EX-4 to EX-6. Safe from any thread.
class ExportRoom {
 public:
  ExportRoom(JobList& jobs, ExportRecords& records, ExportService::Config config);

  /// Deletes what is too old and what is beyond the number remembered.
  void sweep();
  /// Makes room for `bytes` more by deleting the oldest that ended. Fails with Full when that is
  /// not enough, or the disk is too full, of which exports leave a part to others.
  Result<void> make(std::int64_t bytes);
  /// The second part of make().
  Result<void> check_disk(std::int64_t bytes) const;
  /// Cancels the job, deletes its files and forgets it; of one that runs its runner does that.
  /// Fails with NotFound, or with Io where files are left: then the job is there as before.
  Result<void> remove(ExportId id);
  /// The second part of remove(), for the runner of a job that was removed.
  Result<void> finish_removal(const JobPtr& job);

 private:
  void drop(ExportId id, std::string_view reason);

  JobList& jobs_;
  ExportRecords& records_;
  const ExportService::Config config_;
};

}  // namespace auralis::exporting
