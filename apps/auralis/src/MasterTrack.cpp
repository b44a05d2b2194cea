// SPDX-License-Identifier: GPL-3.0-or-later
#include "MasterTrack.h"

#include <algorithm>
#include <vector>

#include "InOrder.h"
#include "OpenTrack.h"
#include "dsp/Denormals.h"
#include "dsp/Math.h"
#include "mastering/Renderer.h"
#include "media/PartialFile.h"
#include "media/WebmWriter.h"
#include "streaming/ChunkGrid.h"
#include "streaming/RenderChunk.h"

namespace auralis::app {
namespace {

using streaming::ChunkGrid;

/// What one thread renders before it is written: enough to make a switch of threads cheap.
constexpr FrameCount part_frames = 5 * FrameCount{engine_rate_hz};

/// Profiling decodes and measures, rendering decodes and masters: about as much work each.
constexpr double profile_share = 0.4;

/// Everything the threads of one track share.
struct Work {
  const MasterJob& job;
  const MasterManner& manner;
  const std::stop_token& stop;
  const std::function<void(double)>& progress;
  const mastering::Plan& plan;
  std::vector<std::unique_ptr<mastering::EngineReader>> readers;  ///< One a thread.

  FrameCount frames() const { return readers.front()->frames(); }
  Result<void> check_stop() const {
    if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "stopped; nothing was kept");
    return {};
  }
  void show(int done, int count) const {
    progress(profile_share + (1.0 - profile_share) * done / count);
  }
};

FrameRange range_of(const Work& work) {
  if (!work.manner.chunk) return {0, work.frames()};
  const FrameCount begin = *work.manner.chunk * ChunkGrid::chunk_frames;
  return {begin, std::min(begin + ChunkGrid::chunk_frames, work.frames())};
}

media::FileFormat format_of(OutputForm form) {
  if (form == OutputForm::Wav) return media::FileFormat::Wav;
  return form == OutputForm::Opus ? media::FileFormat::Opus : media::FileFormat::Flac;
}

/// Opus overshoots at low bit rates; masters are trimmed for it (rule MA-11).
float trim_of(const Work& work) {
  if (work.job.form != OutputForm::Opus || work.plan.bypass) return 1.0F;
  const Db trim = streaming::opus_trim(work.manner.bit_rate_kbps);
  return trim == Db{0} ? 1.0F : static_cast<float>(dsp::db_to_gain(-std::abs(trim.value)));
}

void scale(AudioBuffer& audio, float gain) {
  if (gain == 1.0F) return;
  for (int c = 0; c < audio.channels(); ++c)
    for (float& sample : audio.channel(c)) sample *= gain;
}

/// Tags are a courtesy: a raw stream has none, and what cannot be read is left out.
media::Labels labels_of(const std::filesystem::path& file) {
  return media::read_labels(file).value_or(media::Labels{});
}

Result<void> write_file(Work& work) {
  const FrameRange range = range_of(work);
  std::vector<mastering::Renderer> renderers;
  for (const auto& reader : work.readers) {
    AURALIS_TRY(auto renderer, mastering::Renderer::make(*reader, work.plan));
    renderers.push_back(std::move(renderer));
  }
  AURALIS_TRY(auto writer, media::FileWriter::make({.file = work.job.output,
                                                    .format = format_of(work.job.form),
                                                    .frames = range.length(),
                                                    .bit_rate_kbps = work.manner.bit_rate_kbps,
                                                    .labels = labels_of(work.job.input)}));
  const int count = static_cast<int>((range.length() + part_frames - 1) / part_frames);
  const float gain = trim_of(work);
  const auto render = [&](int thread, int part) -> Result<AudioBuffer> {
    AURALIS_CHECK(work.check_stop());
    dsp::set_flush_denormals();
    const FrameCount begin = range.begin + part * part_frames;
    AudioBuffer out{2, std::min(part_frames, range.end - begin)};
    AURALIS_CHECK(renderers[static_cast<std::size_t>(thread)].render(begin, out.view()));
    scale(out, gain);
    return out;
  };
  int done = 0;
  const auto write = [&](const AudioBuffer& part) -> Result<void> {
    work.show(++done, count);
    return writer.write(part.view());
  };
  AURALIS_CHECK(InOrder<AudioBuffer>(count, work.manner.threads).run(render, write));
  return writer.finish();
}

/// The bytes of the chunk route; behind the first chunk without the init segment, which one file
/// has once.
Result<void> write_webm(Work& work) {
  const int first = work.manner.chunk.value_or(0);
  const int count = work.manner.chunk ? 1 : ChunkGrid{work.frames()}.chunks();
  media::PartialFile file{work.job.output};
  const auto render = [&](int thread, int part) -> Result<Bytes> {
    dsp::set_flush_denormals();
    return streaming::render_chunk(*work.readers[static_cast<std::size_t>(thread)], &work.plan,
                                   first + part, work.manner.bit_rate_kbps, work.stop);
  };
  int done = 0;
  const auto write = [&](const Bytes& bytes) -> Result<void> {
    const std::size_t skipped = done == 0 ? 0 : media::webm_init_segment().size();
    work.show(++done, count);
    return file.write(std::span{bytes}.subspan(skipped));
  };
  AURALIS_CHECK(InOrder<Bytes>(count, work.manner.threads).run(render, write));
  return file.publish();
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

}  // namespace

Result<std::string> master_track(const MasterJob& job, const MasterManner& manner,
                                 const std::stop_token& stop,
                                 const std::function<void(double)>& progress) {
  AURALIS_TRY(OpenTrack track, open_track(job.input, stop));
  AURALIS_CHECK(check_chunk(manner, track.reader->frames()));
  AURALIS_TRY(const Profile profile,
              profile_quietly(job.input, track, manner.threads, stop,
                              [&](double done) { progress(profile_share * done); }));
  const mastering::Plan plan = mastering::make_plan(profile, manner.settings);
  Work work{job, manner, stop, progress, plan, {}};
  work.readers.push_back(std::move(track.reader));
  while (static_cast<int>(work.readers.size()) < manner.threads) {
    AURALIS_TRY(auto reader, open_reader(job.input, track.index));
    work.readers.push_back(std::move(reader));
  }
  AURALIS_CHECK(make_folder_of(job.output));
  AURALIS_CHECK(job.form == OutputForm::Webm ? write_webm(work) : write_file(work));
  return plan.reasons.empty() ? std::string{} : plan.reasons.front().sentence;
}

}  // namespace auralis::app
