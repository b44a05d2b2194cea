// SPDX-License-Identifier: GPL-3.0-or-later
#include "JobRun.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "JobFolder.h"
#include "analysis/AnalysisService.h"
#include "analysis/AudioThread.h"
#include "analysis/OpenTrack.h"
#include "base/DiskThreads.h"
#include "base/Log.h"
#include "base/Mutex.h"
#include "base/UnderWay.h"
#include "exporting/ExportTrack.h"
#include "exporting/FileNames.h"
#include "media/Labels.h"
#include "media/PartialFile.h"

namespace auralis::exporting {
namespace {

/// Nobody waits for an export in front of the page: even a day of audio is profiled by then.
constexpr std::chrono::hours patience{12};
constexpr std::chrono::seconds until_busy_is_asked{10};

/// How often old exports are looked for while nothing happens.
constexpr std::chrono::hours sweep_interval{1};

bool ends_the_job(const Error& error) noexcept {
  return error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Full;
}

media::Labels labels_for(const JobTrack& track, const analysis::TrackAudio& audio) {
  media::Labels labels = media::labels_or_none(audio.file);
  return audio.index->range.is_whole() ? labels : media::labels_of_part(labels, track.own);
}

void rest(std::chrono::seconds time, const std::stop_token& stop) {
  Mutex mutex;
  Condition never;
  const MutexLock lock{mutex};
  never.wait_until(mutex, stop, std::chrono::steady_clock::now() + time, [] { return false; });
}

/// What `ask(deadline)` answers once it is not Busy, as it is while a disk does not answer: nobody
/// else who asks for the same waits behind one that waits for ever.
template <class Ask>
auto ask_patiently(const std::stop_token& stop, Ask ask) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  const BoundedDiskWaits bounded;
  while (true) {
    auto answer = ask(deadline);
    const bool is_busy = !answer && answer.error().kind == ErrorKind::Busy;
    const bool is_over = stop.stop_requested() || std::chrono::steady_clock::now() >= deadline;
    if (!is_busy || is_over) return answer;
    rest(until_busy_is_asked, stop);
  }
}

/// ST-10: whoever listens meanwhile comes first.
Result<std::shared_ptr<const Profile>> await_profile(analysis::AnalysisService& analysis,
                                                     TrackId track, const std::stop_token& stop) {
  return ask_patiently(stop, [&](auto deadline) {
    return analysis.ensure_profile(track, deadline, stop, analysis::Turn::Background);
  });
}

Result<std::shared_ptr<const analysis::TrackAudio>> await_audio(analysis::AnalysisService& analysis,
                                                                TrackId track,
                                                                const std::stop_token& stop) {
  return ask_patiently(stop, [&](auto) { return analysis.ensure_audio(track, stop); });
}

Result<analysis::OpenTrack> open_track(analysis::AnalysisService& analysis, TrackId track,
                                       const analysis::PlanScope& scope,
                                       const std::stop_token& stop) {
  AURALIS_TRY(auto audio, await_audio(analysis, track, stop));
  auto opened = analysis::OpenTrack::open(audio, scope.around(*audio));
  if (opened || opened.error().kind != ErrorKind::Corrupt) return opened;
  // The index is of another file than the one that is there now.
  analysis.distrust(track);
  AURALIS_TRY(audio, await_audio(analysis, track, stop));
  return analysis::OpenTrack::open(audio, scope.around(*audio));
}

std::string title_in(const Job& job, TrackId id) {
  const auto track = std::ranges::find(job.tracks, id, &JobTrack::id);
  return track == job.tracks.end() ? std::string{} : track->title;
}

}  // namespace

JobRun::JobRun(JobList& jobs, ExportRecords& records, ExportRoom& room,
               analysis::AnalysisService& analysis, std::filesystem::path root)
    : jobs_{jobs}, records_{records}, room_{room}, analysis_{analysis}, root_{std::move(root)} {}

void JobRun::run(const std::stop_token& stop) {
  analysis::begin_audio_thread("exporting");
  media::remove_stale_partials_below(root_);
  while (!stop.stop_requested()) {
    room_.sweep();
    const JobPtr job = jobs_.take(stop, sweep_interval);
    if (!job) continue;
    const std::stop_callback stop_job{stop, [&job] { job->stop.request_stop(); }};
    run_job(job, stop);
  }
}

void JobRun::run_job(const JobPtr& job, const std::stop_token& stop) {
  const UnderWay exporting{"working at the export", job->request.title};
  note(job);
  const auto result = export_tracks(job);
  ExportState state = ExportState::Done;
  if (!result && result.error().kind == ErrorKind::Cancelled) {
    state = stop.stop_requested() ? ExportState::Interrupted : ExportState::Cancelled;
    if (state == ExportState::Interrupted)
      add_problem(job, {.track = std::nullopt,
                        .title = {},
                        .sentence = "the server stopped while it was exported"});
  } else if (!result) {
    state = ExportState::Failed;
    log::warning("exporting", "export {} ended early: {}", job->id, result.error().full());
    add_problem(job, {.track = std::nullopt, .title = {}, .sentence = result.error().message});
  }
  const bool was_removed = jobs_.end(job, state);
  note(job);
  if (!was_removed) return;
  if (const auto removed = room_.finish_removal(job); !removed)
    log::warning("exporting", "export {}: {}", job->id, removed.error().full());
}

Result<void> JobRun::export_tracks(const JobPtr& job) {
  AURALIS_TRY(const auto folder, make_job_folder(root_, job->request.title));
  jobs_.set_folder(job, folder);
  note(job);
  AURALIS_TRY(analysis::PlanScope scope, scope_of(job));
  for (std::size_t i = 0; i < job->tracks.size(); ++i) {
    const JobTrack& track = job->tracks[i];
    const auto file = folder / track_file_name(i + 1, job->tracks.size(), track.title,
                                               extension_of(job->request.format));
    AURALIS_CHECK(room_.make(bytes_needed(job->request, track)));
    const auto exported = export_track_to(job, track, scope, file);
    if (!exported && ends_the_job(exported.error())) return exported;
    if (!exported) {
      log::warning("exporting", "export {}, track {}: {}", job->id, track.id,
                   exported.error().full());
      // Where the disk is at fault, the tracks that follow would fail alike.
      if (exported.error().kind == ErrorKind::Io) {
        AURALIS_CHECK(room_.check_disk(0));
        AURALIS_CHECK(check_writable(folder));
      }
      add_problem(job,
                  {.track = track.id, .title = track.title, .sentence = exported.error().message});
    }
    jobs_.finished(job, track);
    note(job);
  }
  return {};
}

/// With the reference, and the album of all its tracks that can be profiled, where the job is one.
/// Fails where the reference cannot be profiled, or nothing in it can be measured: without it the
/// whole export would be another than was asked for.
Result<analysis::PlanScope> JobRun::scope_of(const JobPtr& job) {
  AURALIS_TRY(auto reference, reference_of(job));
  analysis::PlanScope scope{std::move(reference), job->request.amount_percent / 100.0};
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

Result<std::optional<mastering::Reference>> JobRun::reference_of(const JobPtr& job) {
  if (job->like.empty()) return std::nullopt;
  std::vector<std::shared_ptr<const Profile>> profiles;
  std::vector<const TrackProfile*> summaries;
  for (const TrackId track : job->like) {
    AURALIS_TRY(auto profile, await_profile(analysis_, track, job->stop.get_token()));
    summaries.push_back(&profile->summary);
    profiles.push_back(std::move(profile));
  }
  return mastering::require_reference(summaries);
}

Result<void> JobRun::export_track_to(const JobPtr& job, const JobTrack& track,
                                     analysis::PlanScope& scope,
                                     const std::filesystem::path& file) {
  const std::stop_token stop = job->stop.get_token();
  AURALIS_TRY(const auto profile, await_profile(analysis_, track.id, stop));
  media::Clipped clipped;
  const auto attempt = [&]() -> analysis::PlanScope::Attempt {
    auto source = open_track(analysis_, track.id, scope, stop);
    if (!source) return {.made = Failure{std::move(source).error()}};
    auto written = write_track_of(job, track, scope, *profile, *source, file);
    if (written) clipped = *written;
    return {.made = written ? Result<void>{} : Failure{std::move(written).error()},
            .lost = source->lost_neighbour()};
  };
  AURALIS_CHECK(
      scope.make_without_lost(attempt, [&](const analysis::TrackAudio& lost, const Error& error) {
        add_problem(job, {.track = track.id,
                          .title = track.title,
                          .sentence = fmt::format("made without the sound of '{}' beside it: {}",
                                                  title_in(*job, lost.id), error.message)});
      }));
  note_file(job, track.id, file);
  if (const TrackProfile& summary = profile->summary; summary.damage.any())
    add_problem(job, {.track = track.id,
                      .title = track.title,
                      .sentence = "its source: " + sentence_of(summary.damage, summary.frames)});
  if (clipped.samples > 0)
    add_problem(job, {.track = track.id, .title = track.title, .sentence = sentence_of(clipped)});
  return {};
}

Result<media::Clipped> JobRun::write_track_of(const JobPtr& job, const JobTrack& track,
                                              const analysis::PlanScope& scope,
                                              const Profile& profile, analysis::OpenTrack& source,
                                              const std::filesystem::path& file) {
  if (source.audio()->index->content != profile.summary.source)
    return fail(ErrorKind::Gone, "its file was changed while it was exported");
  const auto plan = scope.plan(*source.audio(), profile, job->request.settings);
  FrameReader* const reader = &source.reader(&plan);
  return write_track(job, track,
                     {.readers = {&reader, 1},
                      .plan = plan,
                      .range = {0, reader->frames()},
                      .target = {.file = file,
                                 .format = job->request.format,
                                 .bit_rate_kbps = job->request.bit_rate_kbps,
                                 .labels = labels_for(track, *source.audio())}});
}

Result<media::Clipped> JobRun::write_track(const JobPtr& job, const JobTrack& track,
                                           TrackExport work) {
  std::stop_source enough;
  const std::stop_callback forward{job->stop.get_token(), [&] { enough.request_stop(); }};
  Result<void> room;
  auto written = export_track(std::move(work), enough.get_token(), [&](double done) {
    jobs_.moved(job, track, done);
    if (room) room = room_.check_disk(0);
    if (!room) enough.request_stop();
  });
  if (!written && !room) return Failure{std::move(room).error()};
  return written;
}

void JobRun::add_problem(const JobPtr& job, ExportProblem problem) {
  records_.add_problem(job->id, problem);
  jobs_.add_problem(job, std::move(problem));
}

/// Nothing to note of a job that was removed.
void JobRun::note(const JobPtr& job) {
  if (const auto record = jobs_.record(job->id)) records_.note(*record);
}

void JobRun::note_file(const JobPtr& job, TrackId track, const std::filesystem::path& file) {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(file, error);
  const ExportedFile noted{.track = track,
                           .name = file.filename().string(),
                           .bytes = error ? 0 : static_cast<std::int64_t>(bytes)};
  records_.add_file(job->id, noted);
  jobs_.add_file(job, noted);
}

}  // namespace auralis::exporting
