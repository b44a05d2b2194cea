// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <benchmark/benchmark.h>

#include "../libs/media/test/EncodedFile.h"
#include "analysis/OpenTrack.h"
#include "dsp/Denormals.h"
#include "mastering/EngineReader.h"
#include "mastering/Profiler.h"
#include "mastering/Renderer.h"
#include "media/OpusCell.h"
#include "media/PcmReader.h"
#include "support/Signals.h"
#include "support/TempDir.h"

// What a listener waits for who plays a track that nobody has seen before, mastered at once.

namespace auralis {
namespace {

constexpr double seconds = 240.0;
constexpr int file_rate_hz = 44'100;
constexpr int packets = 25;  // half a second

std::filesystem::path music_file(const std::string& encoder) {
  static const testing::TempDir folder;
  const auto file = folder / (encoder + (encoder == "flac" ? ".flac" : ".ogg"));
  if (!std::filesystem::exists(file))
    media::testing::encode_file(file, encoder, testing::music_like(seconds, 1, file_rate_hz).view(),
                                {.sample_rate_hz = file_rate_hz});
  return file;
}

/// As analysis does: stretches go to whichever core is free, each with a reader of its own.
Profile profile_on_all_cores(const std::shared_ptr<const analysis::TrackAudio>& audio,
                             FrameCount frames) {
  mastering::Profiler profiler{audio->index->content, frames};
  std::atomic<int> next{0};
  const auto measure = [&] {
    dsp::set_flush_denormals();
    auto track = analysis::OpenTrack::open_to_measure(audio).value();
    for (int stretch = next++; stretch < profiler.stretches(); stretch = next++)
      profiler.measure(stretch, track.reader(nullptr)).value();
  };
  {
    std::vector<std::jthread> cores;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
      cores.emplace_back(measure);
  }
  return profiler.finish(0);
}

void render_half_a_second(FrameReader& reader, const mastering::Plan& plan) {
  auto renderer = mastering::Renderer::make(reader, plan).value();
  auto encoder = media::OpusCellEncoder::make(160, packets).value();
  AudioBuffer frames{2, media::opus_packet_frames};
  for (int i = -media::opus_priming_packets; i < packets; ++i) {
    const FrameCount at = i * media::opus_packet_frames + media::opus_lookahead_frames;
    renderer.render(at, frames.view()).value();
    benchmark::DoNotOptimize(encoder.encode(frames.view()));
  }
}

/// From nothing to half a second of mastered packets: packets found, profile, plan, render. Real
/// time, on as many cores as there are; the counter tells how much of it was the profile. Not in it
/// is what a server does around that: a request's way in and its answer's way out, the turn among
/// other jobs and listeners, profile and index being stored, packets put into their container, and
/// what the disk takes for a file that memory does not hold yet.
void first_sound_of_a_new_track(benchmark::State& state, const std::string& encoder) {
  using Clock = std::chrono::steady_clock;
  dsp::set_flush_denormals();
  const auto file = music_file(encoder);
  double profile_seconds = 0.0;
  for (auto _ : state) {
    const auto audio = std::make_shared<const analysis::TrackAudio>(analysis::TrackAudio{
        {}, file, std::make_shared<const media::PacketIndex>(media::index_file(file, {}).value())});
    const auto reader =
        mastering::EngineReader::make(media::PcmReader::open(file, audio->index).value()).value();
    const auto begun = Clock::now();
    const Profile profile = profile_on_all_cores(audio, reader->frames());
    profile_seconds += std::chrono::duration<double>(Clock::now() - begun).count();
    render_half_a_second(*reader, mastering::make_plan(profile, {}));
  }
  state.counters["profile_ms"] =
      benchmark::Counter(1e3 * profile_seconds, benchmark::Counter::kAvgIterations);
}
BENCHMARK_CAPTURE(first_sound_of_a_new_track, flac, "flac")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(first_sound_of_a_new_track, vorbis, "libvorbis")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace auralis
