// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <fstream>

#include "Commands.h"
#include "OpenTrack.h"
#include "Progress.h"
#include "Signals.h"
#include "mastering/Renderer.h"
#include "media/WavWriter.h"
#include "media/WebmWriter.h"
#include "streaming/ChunkGrid.h"
#include "streaming/RenderChunk.h"

namespace auralis::app {
namespace {

using streaming::ChunkGrid;

constexpr FrameCount wav_step_frames = engine_rate_hz;

/// A file that appears under its name only when it is complete; otherwise nothing is left behind.
class NewFile {
 public:
  explicit NewFile(std::filesystem::path file) : file_{std::move(file)}, partial_{file_} {
    partial_ += ".partial";
    stream_.open(partial_, std::ios::binary | std::ios::trunc);
  }
  ~NewFile() {
    std::error_code ignored;
    if (!done_) std::filesystem::remove(partial_, ignored);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  Result<void> write(std::span<const std::byte> bytes) {
    stream_.write(reinterpret_cast<const char*>(bytes.data()),
                  static_cast<std::streamsize>(bytes.size()));
    if (!stream_) return refused();
    return {};
  }

  Result<void> finish() {
    stream_.close();
    std::error_code error;
    if (stream_) std::filesystem::rename(partial_, file_, error);
    if (!stream_ || error) return refused();
    done_ = true;
    return {};
  }

 private:
  Failure refused() const {
    return fail(ErrorKind::Io, "'{}' cannot be written; nothing was kept", file_.string());
  }

  std::filesystem::path file_;
  std::filesystem::path partial_;
  std::ofstream stream_;
  bool done_ = false;
};

/// Everything one run of the command works on.
struct Job {
  const MasterOptions& options;
  const OpenTrack& track;
  const mastering::Plan& plan;
  std::stop_token stop;
  NewFile out;
};

Result<void> write_wav(Job& job) {
  const ChunkGrid grid{job.track.reader->frames()};
  FrameRange range{0, grid.frames()};
  if (job.options.chunk) {
    range.begin = *job.options.chunk * ChunkGrid::chunk_frames;
    range.end = std::min(range.begin + ChunkGrid::chunk_frames, grid.frames());
  }
  AURALIS_TRY(auto renderer, mastering::Renderer::make(*job.track.reader, job.plan));
  AURALIS_CHECK(job.out.write(media::wav_header(range.length())));
  AudioBuffer block{2, std::min(wav_step_frames, range.length())};
  Progress progress{"Mastering"};
  for (FrameCount at = range.begin; at < range.end; at += wav_step_frames) {
    if (job.stop.stop_requested()) return fail(ErrorKind::Cancelled, "stopped; nothing was kept");
    const auto view = block.view().sub(0, std::min(wav_step_frames, range.end - at));
    AURALIS_CHECK(renderer.render(at, view));
    AURALIS_CHECK(job.out.write(media::wav_samples(view)));
    progress.show(static_cast<double>(at - range.begin) / static_cast<double>(range.length()));
  }
  return {};
}

/// The bytes of the chunk route; behind the first chunk without the init segment, which one file
/// has once.
Result<void> write_webm_chunk(Job& job, int chunk, bool with_init) {
  AURALIS_TRY(const Bytes bytes, streaming::render_chunk(*job.track.reader, &job.plan, chunk,
                                                         job.options.bit_rate_kbps, job.stop));
  const std::size_t skipped = with_init ? 0 : media::webm_init_segment().size();
  return job.out.write(std::span{bytes}.subspan(skipped));
}

Result<void> write_webm(Job& job) {
  if (job.options.chunk) return write_webm_chunk(job, *job.options.chunk, true);
  const int chunks = ChunkGrid{job.track.reader->frames()}.chunks();
  Progress progress{"Mastering"};
  for (int chunk = 0; chunk < chunks; ++chunk) {
    AURALIS_CHECK(write_webm_chunk(job, chunk, chunk == 0));
    progress.show((chunk + 1.0) / chunks);
  }
  return {};
}

using Writer = Result<void> (*)(Job&);

Result<Writer> writer_for(const std::filesystem::path& file) {
  const std::string extension = file.extension().string();
  if (extension == ".wav") return write_wav;
  if (extension == ".webm") return write_webm;
  return fail(ErrorKind::InvalidArgument, "OUT must end in .wav or .webm, got '{}'", file.string());
}

Result<void> check_output(const MasterOptions& options) {
  std::error_code ignored;
  if (!options.force && std::filesystem::exists(options.output, ignored))
    return fail(ErrorKind::InvalidArgument, "'{}' exists already; --force replaces it",
                options.output.string());
  if (std::filesystem::equivalent(options.input, options.output, ignored))
    return fail(ErrorKind::InvalidArgument, "the output would replace the input '{}'",
                options.input.string());
  return {};
}

Result<void> check_chunk(const MasterOptions& options, FrameCount frames) {
  const int chunks = ChunkGrid{frames}.chunks();
  if (options.chunk && *options.chunk >= chunks)
    return fail(ErrorKind::NotFound, "no chunk {}: the track has {}", *options.chunk, chunks);
  return {};
}

}  // namespace

Result<void> master(const MasterOptions& options) {
  AURALIS_TRY(const MasteringSettings settings,
              MasteringSettings::parse(options.preset, options.intensity));
  AURALIS_TRY(const Writer writer, writer_for(options.output));
  AURALIS_CHECK(check_output(options));
  const StopOnSignal signal;
  AURALIS_TRY(const OpenTrack track, open_track(options.input, signal.token()));
  AURALIS_CHECK(check_chunk(options, track.reader->frames()));
  AURALIS_TRY(const Profile profile, profile_track(options.input, track, signal.token()));
  const mastering::Plan plan = mastering::make_plan(profile, settings);
  Job job{.options = options,
          .track = track,
          .plan = plan,
          .stop = signal.token(),
          .out = NewFile{options.output}};
  AURALIS_CHECK(writer(job));
  return job.out.finish();
}

}  // namespace auralis::app
