// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/ExportService.h"

#include <algorithm>
#include <array>
#include <thread>
#include <utility>

#include "JobFolder.h"
#include "JobList.h"
#include "JobRun.h"
#include "catalog/Catalog.h"

namespace auralis::exporting {
namespace {

constexpr std::array bit_rates{96, 128, 160, 192, 256};

Result<void> check(const ExportRequest& request, std::size_t most_tracks) {
  if (request.tracks.empty()) return fail(ErrorKind::InvalidArgument, "no tracks to export");
  if (request.tracks.size() > most_tracks)
    return fail(ErrorKind::InvalidArgument, "an export has at most {} tracks, got {}", most_tracks,
                request.tracks.size());
  if (std::ranges::find(bit_rates, request.bit_rate_kbps) == bit_rates.end())
    return fail(ErrorKind::InvalidArgument, "bit_rate must be 96, 128, 160, 192 or 256, got {}",
                request.bit_rate_kbps);
  return {};
}

}  // namespace

std::string_view extension_of(media::FileFormat format) noexcept {
  switch (format) {
    case media::FileFormat::Flac:
      return "flac";
    case media::FileFormat::Wav:
      return "wav";
    case media::FileFormat::Opus:
      return "opus";
  }
  return "";
}

/// The one thread runs jobs; all others read and change the list.
struct ExportService::State {
  State(Catalog& catalog_, analysis::AnalysisService& analysis, Config config_)
      : catalog{catalog_},
        config{std::move(config_)},
        jobs{config.most_waiting, config.most_remembered},
        run{jobs, analysis, config.folder},
        thread{[this](const std::stop_token& stop) { run.run(stop); }} {}

  Result<std::vector<JobTrack>> tracks_of(const ExportRequest& request) {
    std::vector<JobTrack> tracks;
    tracks.reserve(request.tracks.size());
    for (const TrackId id : request.tracks) {
      AURALIS_TRY(Track track, catalog.track(id));
      tracks.push_back({.id = id,
                        .title = std::move(track.title),
                        .duration_ms = std::max<std::int64_t>(1, track.duration_ms)});
    }
    return tracks;
  }

  Catalog& catalog;
  const Config config;
  JobList jobs;
  JobRun run;
  std::jthread thread;  // last: stops and ends before what it uses goes
};

ExportService::ExportService(Catalog& catalog, analysis::AnalysisService& analysis, Config config)
    : state_{std::make_unique<State>(catalog, analysis, std::move(config))} {}

ExportService::~ExportService() = default;

Result<ExportId> ExportService::start(ExportRequest request) {
  AURALIS_CHECK(check(request, state_->config.most_tracks));
  AURALIS_TRY(auto tracks, state_->tracks_of(request));
  return state_->jobs.add(std::move(request), std::move(tracks));
}

Result<void> ExportService::cancel(ExportId id) {
  return state_->jobs.cancel(id);
}

Result<void> ExportService::remove(ExportId id) {
  AURALIS_TRY(const auto folder, state_->jobs.remove(id));
  return folder.empty() ? Result<void>{} : remove_job_folder(folder);
}

Result<ExportReport> ExportService::progress(ExportId id) const {
  return state_->jobs.report(id);
}

Result<std::filesystem::path> ExportService::file(ExportId id, std::size_t number) const {
  return state_->jobs.file(id, number);
}

ExportList ExportService::list() const {
  return state_->jobs.list();
}

void ExportService::on_progress(std::function<void(const ExportList&)> listener) {
  state_->jobs.set_listener(std::move(listener));
}

}  // namespace auralis::exporting
