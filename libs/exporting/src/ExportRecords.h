// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "JobList.h"

namespace auralis::exporting {

/// Exports as the catalogue remembers them (rule EX-4). Safe from any thread; blocks on disk. What
/// cannot be written while a job runs is a line in the log: its files are worth more than its row.
class ExportRecords {
 public:
  ExportRecords(Catalog& catalog, const ExportService::Config& config);

  /// The id of a new one. Fails as the catalogue does.
  Result<ExportId> add(const ExportRequest& request, const std::vector<JobTrack>& tracks);
  /// Its state and how far it is.
  void note(const StoredExport& record);
  void add_file(ExportId id, const ExportedFile& file);
  void add_problem(ExportId id, const ExportProblem& problem);
  /// From now on the next run of the program deletes its files, should this one not come to it.
  void note_removed(StoredExport record);
  void remove(ExportId id);

  /// Those of earlier runs, the oldest first. What had not ended was interrupted, and says so from
  /// now on; what was removed is deleted, and only where that fails it is one of them.
  std::vector<JobPtr> load();

 private:
  bool finish_removal(const StoredExport& record);
  JobPtr restored(const StoredExport& record) const;
  void interrupt(const JobPtr& job);

  Catalog& catalog_;
  const std::filesystem::path root_;
  const WallClock clock_;
};

}  // namespace auralis::exporting
