// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/ExportService.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "ExportRecords.h"
#include "ExportRoom.h"
#include "JobList.h"
#include "JobRun.h"
#include "catalog/Catalog.h"
#include "media/Labels.h"
#include "media/OpusCell.h"

namespace auralis::exporting {
namespace {

/// Beyond it an "album" is a heap of files without tags.
constexpr int most_tracks_like = 500;

Result<void> check(const ExportRequest& request, std::size_t most_tracks) {
  if (request.tracks.empty()) return fail(ErrorKind::InvalidArgument, "no tracks to export");
  if (request.tracks.size() > most_tracks)
    return fail(ErrorKind::InvalidArgument, "an export has at most {} tracks, got {}", most_tracks,
                request.tracks.size());
  AURALIS_CHECK(media::check_opus_bit_rate(request.bit_rate_kbps));
  if (request.amount_percent < 0 || request.amount_percent > 100)
    return fail(ErrorKind::InvalidArgument, "amount must be 0 to 100 %, got {}",
                request.amount_percent);
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

std::string_view name_of(ExportState state) noexcept {
  switch (state) {
    case ExportState::Waiting:
      return "waiting";
    case ExportState::Running:
      return "running";
    case ExportState::Done:
      return "done";
    case ExportState::Failed:
      return "failed";
    case ExportState::Cancelled:
      return "cancelled";
    case ExportState::Interrupted:
      return "interrupted";
  }
  return "";
}

/// The one thread runs jobs; all others read and change the list.
struct ExportService::State {
  State(Catalog& catalog_, analysis::AnalysisService& analysis, Config config_)
      : catalog{catalog_},
        config{std::move(config_)},
        records{catalog, config},
        jobs{config.most_waiting, config.clock, records.load()},
        room{jobs, records, config},
        run{jobs, records, room, analysis, config.folder},
        thread{[this](const std::stop_token& stop) { run.run(stop); }} {}

  Result<std::vector<JobTrack>> tracks_of(const ExportRequest& request) {
    std::vector<JobTrack> tracks;
    tracks.reserve(request.tracks.size());
    for (const TrackId id : request.tracks) {
      AURALIS_TRY(Track track, catalog.track(id));
      Album album = catalog.album(track.album_id).value_or(Album{});
      media::Labels own = media::labels_of({.title = track.title,
                                            .artist = track.artist,
                                            .album_artist = std::move(album.artist),
                                            .album = track.album,
                                            .disc_number = track.disc_number,
                                            .track_number = track.track_number,
                                            .year = track.year});
      tracks.push_back({.id = id,
                        .title = std::move(track.title),
                        .duration_ms = std::max<std::int64_t>(1, track.duration_ms),
                        .own = std::move(own)});
    }
    return tracks;
  }

  /// The tracks of what is to be sounded like, of which there is at least one.
  Result<std::vector<TrackId>> tracks_like(const std::optional<ReferenceId>& reference) {
    if (!reference) return std::vector<TrackId>{};
    if (const auto* const track = std::get_if<TrackId>(&*reference)) {
      AURALIS_CHECK(catalog.track(*track));
      return std::vector{*track};
    }
    return playable_of(std::get<AlbumId>(*reference));
  }

  Result<std::vector<TrackId>> playable_of(AlbumId album) {
    AURALIS_TRY(const TrackPage found, catalog.tracks(TrackSort::Album, {.album = album},
                                                      PageRequest{.limit = most_tracks_like}));
    if (!found.next_cursor.empty())
      return fail(ErrorKind::InvalidArgument, "album {} has too many tracks to sound like", album);
    std::vector<TrackId> tracks;
    for (const Track& track : found.items)
      if (track.problem.empty()) tracks.push_back(track.id);
    if (tracks.empty())
      return fail(ErrorKind::NotFound, "no track of album {} can be played", album);
    return tracks;
  }

  Catalog& catalog;
  const Config config;
  ExportRecords records;
  JobList jobs;
  ExportRoom room;
  JobRun run;
  std::jthread thread;  // last: stops and ends before what it uses goes
};

ExportService::ExportService(Catalog& catalog, analysis::AnalysisService& analysis, Config config)
    : state_{std::make_unique<State>(catalog, analysis, std::move(config))} {}

ExportService::~ExportService() = default;

Result<ExportId> ExportService::start(ExportRequest request) {
  AURALIS_CHECK(check(request, state_->config.most_tracks));
  AURALIS_TRY(auto tracks, state_->tracks_of(request));
  AURALIS_TRY(auto like, state_->tracks_like(request.reference));
  AURALIS_CHECK(state_->room.check_disk(bytes_needed(request, tracks.front())));
  AURALIS_TRY(const ExportId id, state_->records.add(request, tracks));
  auto added = state_->jobs.add(
      std::make_shared<Job>(id, std::move(request), std::move(tracks), std::move(like)));
  if (!added) {
    state_->records.remove(id);
    return Failure{std::move(added).error()};
  }
  state_->room.sweep();
  return id;
}

Result<void> ExportService::cancel(ExportId id) {
  AURALIS_CHECK(state_->jobs.cancel(id));
  // One that runs is noted by its runner.
  const auto record = state_->jobs.record(id);
  if (record && record->state == name_of(ExportState::Cancelled)) state_->records.note(*record);
  return {};
}

Result<void> ExportService::remove(ExportId id) {
  return state_->room.remove(id);
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
