// SPDX-License-Identifier: GPL-3.0-or-later
#include "JobRun.h"

#include <chrono>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "FileNames.h"
#include "JobFolder.h"
#include "analysis/AnalysisService.h"
#include "analysis/AudioThread.h"
#include "analysis/OpenTrack.h"
#include "base/Log.h"
#include "exporting/ExportTrack.h"
#include "media/Labels.h"
#include "media/PartialFile.h"

namespace auralis::exporting {
namespace {

/// Nobody waits for an export in front of the page: even a day of audio is profiled by then.
constexpr std::chrono::hours patience{12};

/// ST-10: whoever listens meanwhile comes first.
Result<std::shared_ptr<const Profile>> await_profile(analysis::AnalysisService& analysis,
                                                     TrackId track, const std::stop_token& stop) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  return analysis.ensure_profile(track, deadline, stop, analysis::Turn::Background);
}

/// An upper bound: labels and covers included, compression not.
std::int64_t bytes_needed(const Job& job, const JobTrack& track) {
  constexpr std::int64_t labels = 24'000'000;
  constexpr std::int64_t wav = 384;  // bytes a millisecond
  constexpr std::int64_t flac = 288;
  switch (job.request.format) {
    case media::FileFormat::Flac:
      return labels + flac * track.duration_ms;
    case media::FileFormat::Wav:
      return labels + wav * track.duration_ms;
    case media::FileFormat::Opus:
      return labels + job.request.bit_rate_kbps * track.duration_ms / 8;
  }
  return labels;
}

Result<analysis::OpenTrack> open_track(analysis::AnalysisService& analysis, TrackId track,
                                       const analysis::PlanScope& scope,
                                       const std::stop_token& stop) {
  AURALIS_TRY(auto audio, analysis.ensure_audio(track, stop));
  auto opened = analysis::OpenTrack::open(audio, scope.around(*audio));
  if (opened || opened.error().kind != ErrorKind::Corrupt) return opened;
  // The index is of another file than the one that is there now.
  analysis.distrust(track);
  AURALIS_TRY(audio, analysis.ensure_audio(track, stop));
  return analysis::OpenTrack::open(audio, scope.around(*audio));
}

/// Tags are a courtesy: what cannot be read is left out.
media::Labels labels_of(const std::filesystem::path& file) {
  return media::read_labels(file).value_or(media::Labels{});
}

}  // namespace

JobRun::JobRun(JobList& jobs, analysis::AnalysisService& analysis, std::filesystem::path root)
    : jobs_{jobs}, analysis_{analysis}, root_{std::move(root)} {}

void JobRun::run(const std::stop_token& stop) {
  analysis::begin_audio_thread("exporting");
  media::remove_stale_partials_below(root_);
  while (const JobPtr job = jobs_.take(stop)) {
    const std::stop_callback stop_job{stop, [&job] { job->stop.request_stop(); }};
    run_job(job);
  }
}

void JobRun::run_job(const JobPtr& job) {
  const auto result = export_tracks(job);
  const bool cancelled = !result && result.error().kind == ErrorKind::Cancelled;
  if (!result && !cancelled) {
    log::warning("exporting", "export {} ended early: {}", job->id, result.error().full());
    jobs_.add_problem(job,
                      {.track = std::nullopt, .title = {}, .sentence = result.error().message});
  }
  const auto to_delete = jobs_.end(job, cancelled ? ExportState::Cancelled : ExportState::Done);
  if (to_delete.empty()) return;
  if (const auto removed = remove_job_folder(to_delete); !removed)
    log::warning("exporting", "export {}: {}", job->id, removed.error().full());
}

Result<void> JobRun::export_tracks(const JobPtr& job) {
  AURALIS_TRY(const auto folder, make_job_folder(root_, job->request.title));
  jobs_.set_folder(job, folder);
  const analysis::PlanScope scope = scope_of(job);
  for (std::size_t i = 0; i < job->tracks.size(); ++i) {
    const JobTrack& track = job->tracks[i];
    const auto file = folder / track_file_name(i + 1, job->tracks.size(), track.title,
                                               extension_of(job->request.format));
    const auto exported = export_track_to(job, track, scope, file);
    if (!exported && exported.error().kind == ErrorKind::Cancelled) return exported;
    if (!exported) {
      log::warning("exporting", "export {}, track {}: {}", job->id, track.id,
                   exported.error().full());
      // Where the disk is at fault, the tracks that follow would fail alike.
      if (exported.error().kind == ErrorKind::Io)
        AURALIS_CHECK(check_room(folder, bytes_needed(*job, track)));
      jobs_.add_problem(
          job, {.track = track.id, .title = track.title, .sentence = exported.error().message});
    }
    jobs_.finished(job, track);
  }
  return {};
}

/// With the album of all its tracks that can be profiled, where the job is one.
analysis::PlanScope JobRun::scope_of(const JobPtr& job) {
  analysis::PlanScope scope;
  if (!job->request.as_album) return scope;
  std::vector<analysis::AlbumMember> album;
  for (const JobTrack& track : job->tracks) {
    auto profile = await_profile(analysis_, track.id, job->stop.get_token());
    auto audio = analysis_.find_audio(track.id);
    // What cannot be told here is told when its own turn comes.
    if (!profile || !audio || audio->index->content != (*profile)->summary.source) continue;
    album.push_back({.audio = std::move(audio), .profile = *std::move(profile)});
  }
  scope.set_album(album, job->request.settings.preset);
  return scope;
}

Result<void> JobRun::export_track_to(const JobPtr& job, const JobTrack& track,
                                     const analysis::PlanScope& scope,
                                     const std::filesystem::path& file) {
  const std::stop_token stop = job->stop.get_token();
  AURALIS_TRY(const auto profile, await_profile(analysis_, track.id, stop));
  AURALIS_TRY(analysis::OpenTrack source, open_track(analysis_, track.id, scope, stop));
  if (source.audio()->index->content != profile->summary.source)
    return fail(ErrorKind::Gone, "its file was changed while it was exported");
  const auto plan = scope.plan(*source.audio(), *profile, job->request.settings);
  FrameReader* const reader = &source.reader(&plan);
  AURALIS_CHECK(export_track({.readers = {&reader, 1},
                              .plan = plan,
                              .range = {0, reader->frames()},
                              .target = {.file = file,
                                         .format = job->request.format,
                                         .bit_rate_kbps = job->request.bit_rate_kbps,
                                         .labels = labels_of(source.audio()->file)}},
                             stop, [&](double done) { jobs_.moved(job, track, done); }));
  note_file(job, track.id, file);
  if (profile->summary.damaged_frames > 0)
    jobs_.add_problem(job, {.track = track.id,
                            .title = track.title,
                            .sentence = "a part that could not be decoded is silent in the file"});
  return {};
}

void JobRun::note_file(const JobPtr& job, TrackId track, const std::filesystem::path& file) {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(file, error);
  jobs_.add_file(job, {.track = track,
                       .name = file.filename().string(),
                       .bytes = error ? 0 : static_cast<std::int64_t>(bytes)});
}

}  // namespace auralis::exporting
