// SPDX-License-Identifier: GPL-3.0-or-later
#include "ExportRoom.h"

#include <algorithm>
#include <limits>
#include <system_error>
#include <utility>

#include "JobFolder.h"
#include "base/Log.h"

namespace auralis::exporting {
namespace {

namespace fs = std::filesystem;

constexpr double gigabyte = 1e9;

/// On the disk of a folder that need not be there yet. Nothing is known to be wrong where it cannot
/// be found out.
std::int64_t free_bytes_at(fs::path folder) {
  std::error_code error;
  while (!fs::exists(folder, error) && folder.has_relative_path()) folder = folder.parent_path();
  const fs::space_info space = fs::space(folder.empty() ? fs::path{"."} : folder, error);
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  if (error) return most;
  return static_cast<std::int64_t>(std::min(space.available, static_cast<std::uintmax_t>(most)));
}

}  // namespace

std::int64_t bytes_needed(const ExportRequest& request, const JobTrack& track) {
  constexpr std::int64_t labels = 24'000'000;
  constexpr std::int64_t wav = 384;  // bytes a millisecond
  constexpr std::int64_t flac = 288;
  switch (request.format) {
    case media::FileFormat::Flac:
      return labels + flac * track.duration_ms;
    case media::FileFormat::Wav:
      return labels + wav * track.duration_ms;
    case media::FileFormat::Opus:
      return labels + request.bit_rate_kbps * track.duration_ms / 8;
  }
  return labels;
}

ExportRoom::ExportRoom(JobList& jobs, ExportRecords& records, ExportService::Config config)
    : jobs_{jobs}, records_{records}, config_{std::move(config)} {}

void ExportRoom::sweep() {
  const auto longest = std::chrono::duration_cast<std::chrono::milliseconds>(config_.longest);
  while (const auto id = jobs_.oldest_ended_before(ms_since_epoch(config_.clock) - longest.count()))
    drop(*id, "it is too old");
  while (jobs_.size() > config_.most_remembered) {
    const auto id = jobs_.oldest_ended();
    if (!id) return;
    drop(*id, "there are newer ones");
  }
}

Result<void> ExportRoom::make(std::int64_t bytes) {
  while (jobs_.bytes() + bytes > config_.most_bytes) {
    const auto id = jobs_.oldest_ended();
    if (!id)
      return fail(ErrorKind::Full, "exports take at most {:.1f} GB together, and this needs more",
                  static_cast<double>(config_.most_bytes) / gigabyte);
    drop(*id, "a newer one needs its room");
  }
  return check_disk(bytes);
}

Result<void> ExportRoom::check_disk(std::int64_t bytes) const {
  const std::int64_t free =
      config_.free_bytes ? config_.free_bytes(config_.folder) : free_bytes_at(config_.folder);
  if (free >= config_.reserve_bytes + bytes) return {};
  return fail(ErrorKind::Full,
              "the disk where exports are kept is full: {:.1f} GB are left, of which exports leave "
              "{:.1f} GB to others",
              static_cast<double>(free) / gigabyte,
              static_cast<double>(config_.reserve_bytes) / gigabyte);
}

Result<void> ExportRoom::remove(ExportId id) {
  AURALIS_TRY(const Removal removal, jobs_.remove(id));
  records_.note_removed(jobs_.record(removal.job));
  return removal.by_runner ? Result<void>{} : finish_removal(removal.job);
}

/// The row goes last: whatever ends the program before, the next one knows what is left to delete.
Result<void> ExportRoom::finish_removal(const JobPtr& job) {
  if (!job->folder.empty())
    if (auto deleted = remove_job_folder(job->folder); !deleted) {
      jobs_.keep(job);
      records_.note(jobs_.record(job));
      return deleted;
    }
  records_.remove(job->id);
  jobs_.forget(job);
  return {};
}

void ExportRoom::drop(ExportId id, std::string_view reason) {
  const auto removed = remove(id);
  if (removed)
    log::info("exporting", "export {} was deleted: {}", id, reason);
  else
    log::warning("exporting", "export {}: {}", id, removed.error().full());
}

}  // namespace auralis::exporting
