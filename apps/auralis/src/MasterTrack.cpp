// SPDX-License-Identifier: GPL-3.0-or-later
#include "MasterTrack.h"

#include <algorithm>
#include <vector>

#include "OpenTrack.h"
#include "dsp/Denormals.h"
#include "dsp/Math.h"
#include "exporting/ExportTrack.h"
#include "exporting/InOrder.h"
#include "media/PartialFile.h"
#include "media/WebmWriter.h"
#include "streaming/ChunkGrid.h"
#include "streaming/RenderChunk.h"

namespace auralis::app {
namespace {

using streaming::ChunkGrid;

/// Profiling decodes and measures, rendering decodes and masters: about as much work each.
constexpr double profile_share = 0.4;

/// Everything the threads of one track share.
struct Work {
  const MasterJob& job;
  const MasterManner& manner;
  const std::stop_token& stop;
  const std::function<void(double)>& progress;
  const mastering::Plan& plan;
  std::vector<analysis::OpenTrack> tracks{};  ///< The same one, once a thread.
  std::string remark{};                       ///< On what became of it.

  FrameCount frames() const { return plan.frames; }
  FrameReader& reader(int thread) { return tracks[static_cast<std::size_t>(thread)].reader(&plan); }
  void show(double done) const { progress(profile_share + (1.0 - profile_share) * done); }
};

FrameRange range_of(const Work& work) {
  if (!work.manner.chunk) return {0, work.frames()};
  const FrameCount begin = *work.manner.chunk * ChunkGrid::chunk_frames;
  return {begin, std::min(begin + ChunkGrid::chunk_frames, work.frames())};
}

media::Labels labels_for(const MasterJob& job) {
  media::Labels labels = media::labels_or_none(job.input);
  return job.range.is_whole() ? labels : media::labels_of_part(labels, job.own);
}

media::FileFormat format_of(OutputForm form) {
  if (form == OutputForm::Wav) return media::FileFormat::Wav;
  return form == OutputForm::Opus ? media::FileFormat::Opus : media::FileFormat::Flac;
}

Result<void> write_file(Work& work) {
  std::vector<FrameReader*> readers;
  for (int thread = 0; thread < work.manner.threads; ++thread)
    readers.push_back(&work.reader(thread));
  AURALIS_TRY(const media::Clipped clipped,
              exporting::export_track({.readers = readers,
                                       .plan = work.plan,
                                       .range = range_of(work),
                                       .target = {.file = work.job.output,
                                                  .format = format_of(work.job.form),
                                                  .bit_rate_kbps = work.manner.bit_rate_kbps,
                                                  .labels = labels_for(work.job),
                                                  .existing = work.manner.existing}},
                                      work.stop, [&](double done) { work.show(done); }));
  if (clipped.samples > 0) work.remark = fmt::format(" {}.", exporting::sentence_of(clipped));
  return {};
}

/// The bytes of the chunk route; behind the first chunk without the init segment, which one file
/// has once.
Result<void> write_webm(Work& work) {
  const int first = work.manner.chunk.value_or(0);
  const int count = work.manner.chunk ? 1 : ChunkGrid{work.frames()}.chunks();
  AURALIS_TRY(media::PartialFile file, media::PartialFile::make(work.job.output));
  const auto render = [&](int thread, int part) -> Result<Bytes> {
    dsp::set_flush_denormals();
    return streaming::render_chunk(work.reader(thread), &work.plan, first + part,
                                   work.manner.bit_rate_kbps, work.stop);
  };
  int done = 0;
  const auto write = [&](const Bytes& bytes) -> Result<void> {
    const std::size_t skipped = done == 0 ? 0 : media::webm_init_segment().size();
    work.show(static_cast<double>(++done) / count);
    return file.write(std::span{bytes}.subspan(skipped));
  };
  AURALIS_CHECK(exporting::InOrder<Bytes>(count, work.manner.threads).run(render, write));
  return file.publish(work.manner.existing);
}

Result<void> check_chunk(const MasterManner& manner, FrameCount frames) {
  const int chunks = ChunkGrid{frames}.chunks();
  if (manner.chunk && *manner.chunk >= chunks)
    return fail(ErrorKind::NotFound, "no chunk {}: the track has {}", *manner.chunk, chunks);
  return {};
}

Result<void> make_folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? ensure_folder(file.parent_path()) : Result<void>{};
}

Result<void> write_master(Work& work, const AudioPtr& track, const analysis::Surroundings& around) {
  for (int thread = 0; thread < work.manner.threads; ++thread) {
    AURALIS_TRY(auto opened, analysis::OpenTrack::open(track, around));
    work.tracks.push_back(std::move(opened));
  }
  AURALIS_CHECK(make_folder_of(work.job.output));
  return work.job.form == OutputForm::Webm ? write_webm(work) : write_file(work);
}

AudioPtr lost_neighbour(const Work& work) {
  for (const analysis::OpenTrack& track : work.tracks)
    if (AudioPtr lost = track.lost_neighbour()) return lost;
  return nullptr;
}

}  // namespace

Result<std::string> master_track(const MasterJob& job, const MasterManner& manner,
                                 const std::stop_token& stop,
                                 const std::function<void(double)>& progress) {
  AURALIS_TRY(const analysis::AlbumMember track,
              manner.planner.measured({job.input, job.range}, manner.threads, stop,
                                      [&](double done) { progress(profile_share * done); }));
  AURALIS_CHECK(check_chunk(manner, analysis::engine_frames(*track.audio)));
  PlanMaker planner = manner.planner;
  std::string sentence;
  const auto attempt = [&]() -> analysis::PlanScope::Attempt {
    const auto plan = planner.plan(track);
    if (!plan) return {.made = Failure{plan.error()}};
    Work work{.job = job, .manner = manner, .stop = stop, .progress = progress, .plan = *plan};
    auto written = write_master(work, track.audio, planner.around(*track.audio));
    if (written && !plan->reasons.empty()) sentence = plan->reasons.front().sentence;
    sentence += work.remark;
    return {.made = std::move(written), .lost = lost_neighbour(work)};
  };
  std::string remarks;
  AURALIS_CHECK(
      planner.make_without_lost(attempt, [&](const analysis::TrackAudio& lost, const Error& error) {
        remarks += fmt::format(" Made without the sound of {} beside it: {}.",
                               lost.file.filename().string(), error.message);
      }));
  return sentence + remarks;
}

}  // namespace auralis::app
