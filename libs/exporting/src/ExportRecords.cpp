// SPDX-License-Identifier: GPL-3.0-or-later
#include "ExportRecords.h"

#include <array>
#include <utility>

#include "JobFolder.h"
#include "base/Log.h"
#include "catalog/Catalog.h"

namespace auralis::exporting {
namespace {

constexpr std::array states{ExportState::Waiting, ExportState::Running,   ExportState::Done,
                            ExportState::Failed,  ExportState::Cancelled, ExportState::Interrupted};
constexpr std::array formats{media::FileFormat::Flac, media::FileFormat::Wav,
                             media::FileFormat::Opus};

/// The state, in the catalogue alone, of an export whose files are being deleted.
constexpr std::string_view removed_state = "removed";

/// A word of a newer program is read as the most careful one.
ExportState state_named(std::string_view name) noexcept {
  for (const ExportState state : states)
    if (name_of(state) == name) return state;
  return ExportState::Interrupted;
}

media::FileFormat format_named(std::string_view name) noexcept {
  for (const media::FileFormat format : formats)
    if (extension_of(format) == name) return format;
  return media::FileFormat::Flac;
}

/// Empty for what is no plain name: nothing outside the folder of exports is ever deleted.
std::filesystem::path folder_named(const std::filesystem::path& root, const std::string& name) {
  const std::filesystem::path folder{name};
  const bool is_plain = folder == folder.filename() && name != "." && name != "..";
  return is_plain && !name.empty() ? root / folder : std::filesystem::path{};
}

void report(std::string_view what, ExportId id, const Result<void>& result) {
  if (!result) log::warning("exporting", "export {}: {}: {}", id, what, result.error().full());
}

}  // namespace

ExportRecords::ExportRecords(Catalog& catalog, const ExportService::Config& config)
    : catalog_{catalog}, root_{config.folder}, clock_{config.clock} {}

Result<ExportId> ExportRecords::add(const ExportRequest& request,
                                    const std::vector<JobTrack>& tracks) {
  const Job job{ExportId{}, request, tracks};
  AURALIS_TRY(const std::int64_t id, catalog_.add_export(record_of(job)));
  return ExportId{id};
}

void ExportRecords::note(const StoredExport& record) {
  report("not noted", ExportId{record.id}, catalog_.update_export(record));
}

void ExportRecords::add_file(ExportId id, const ExportedFile& file) {
  report("a file was not noted", id,
         catalog_.add_export_file(id.value,
                                  {.track = file.track, .name = file.name, .bytes = file.bytes}));
}

void ExportRecords::add_problem(ExportId id, const ExportProblem& problem) {
  report("a problem was not noted", id,
         catalog_.add_export_problem(
             id.value,
             {.track = problem.track, .title = problem.title, .sentence = problem.sentence}));
}

void ExportRecords::note_removed(StoredExport record) {
  record.state = removed_state;
  note(record);
}

void ExportRecords::remove(ExportId id) {
  report("not forgotten", id, catalog_.remove_export(id.value));
}

std::vector<JobPtr> ExportRecords::load() {
  const auto records = catalog_.exports();
  if (!records) {
    log::warning("exporting", "earlier exports: {}", records.error().full());
    return {};
  }
  std::vector<JobPtr> jobs;
  for (const StoredExport& record : *records) {
    if (record.state == removed_state && finish_removal(record)) continue;
    jobs.push_back(restored(record));
    if (!has_ended(jobs.back()->state)) interrupt(jobs.back());
  }
  return jobs;
}

/// False where the files are still there.
bool ExportRecords::finish_removal(const StoredExport& record) {
  const auto folder = folder_named(root_, record.folder);
  const auto deleted = folder.empty() ? Result<void>{} : remove_job_folder(folder);
  report("not deleted", ExportId{record.id}, deleted);
  if (deleted) remove(ExportId{record.id});
  return deleted.has_value();
}

JobPtr ExportRecords::restored(const StoredExport& record) const {
  auto job = std::make_shared<Job>(ExportId{record.id},
                                   ExportRequest{.tracks = {},
                                                 .settings = record.settings,
                                                 .format = format_named(record.format),
                                                 .bit_rate_kbps = record.bit_rate_kbps,
                                                 .title = record.title,
                                                 .reference = record.reference,
                                                 .amount_percent = record.amount_percent},
                                   std::vector<JobTrack>{});
  job->state = state_named(record.state);
  job->folder = folder_named(root_, record.folder);
  job->track_count = record.tracks;
  job->finished = record.finished;
  job->total_ms = record.total_ms;
  job->done_ms = record.done_ms;
  job->ended_ms = record.ended_ms;
  for (const StoredExportFile& file : record.files) {
    job->files.push_back({.track = file.track, .name = file.name, .bytes = file.bytes});
    job->bytes += file.bytes;
  }
  for (const StoredExportProblem& problem : record.problems)
    job->problems.push_back(
        {.track = problem.track, .title = problem.title, .sentence = problem.sentence});
  return job;
}

/// Its end is not known; now is the latest it can have been.
void ExportRecords::interrupt(const JobPtr& job) {
  const char* const sentence = job->state == ExportState::Waiting
                                   ? "the server stopped before its turn came"
                                   : "the server stopped while it was exported";
  job->state = ExportState::Interrupted;
  job->ended_ms = ms_since_epoch(clock_);
  job->problems.push_back({.track = std::nullopt, .title = {}, .sentence = sentence});
  add_problem(job->id, job->problems.back());
  note(record_of(*job));
}

}  // namespace auralis::exporting
