// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>
#include <map>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "../libs/media/test/EncodedFile.h"
#include "RealTime.h"
#include "dsp/Denormals.h"
#include "mastering/EngineReader.h"
#include "mastering/Profiler.h"
#include "mastering/Renderer.h"
#include "media/OpusCell.h"
#include "media/PcmReader.h"
#include "streaming/ChunkGrid.h"
#include "streaming/RenderChunk.h"
#include "support/Signals.h"
#include "support/TempDir.h"

// From a file on the disk to what a listener or the catalogue gets.

namespace auralis {
namespace {

constexpr double short_seconds = 40.0;
constexpr double long_seconds = 240.0;
constexpr int file_rate_hz = 44'100;
constexpr int bit_rate_kbps = 160;

/// A track of music as it lies on a disk, and what analysis knows of it.
struct Track {
  std::filesystem::path file;
  std::shared_ptr<const media::PacketIndex> index;
  Profile profile;

  std::unique_ptr<mastering::EngineReader> open() const {
    return mastering::EngineReader::make(media::PcmReader::open(file, index).value()).value();
  }
};

const Track& track(const std::string& encoder, double seconds = short_seconds) {
  static const testing::TempDir folder;
  static std::map<std::string, Track> tracks;
  const std::string name = fmt::format("{} {:.0f}", encoder, seconds);
  const auto [found, is_new] = tracks.try_emplace(name);
  Track& made = found->second;
  if (!is_new) return made;
  made.file = folder / (name + (encoder == "flac" ? ".flac" : ".ogg"));
  media::testing::encode_file(made.file, encoder,
                              testing::music_like(seconds, 1, file_rate_hz).view(),
                              {.sample_rate_hz = file_rate_hz});
  made.index = std::make_shared<const media::PacketIndex>(media::index_file(made.file, {}).value());
  const auto reader = made.open();
  made.profile = mastering::profile_of(made.index->content, *reader, {}).value();
  return made;
}

/// What analysis does once per track: both passes, on one core.
void profile_file(benchmark::State& state, const std::string& encoder) {
  dsp::set_flush_denormals();
  const Track& music = track(encoder);
  for (auto _ : state) {
    benchmark::DoNotOptimize(media::index_file(music.file, {}));
    const auto reader = music.open();
    benchmark::DoNotOptimize(mastering::profile_of(music.index->content, *reader, {}));
  }
  count_real_time(state, music.profile.summary.frames);
}
BENCHMARK_CAPTURE(profile_file, flac, "flac")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(profile_file, vorbis, "libvorbis")->Unit(benchmark::kMillisecond);

/// What a switch of preset waits for before anything is rendered.
void plan_track(benchmark::State& state, Preset preset) {
  const Track& music = track("flac");
  for (auto _ : state)
    benchmark::DoNotOptimize(mastering::make_plan(music.profile, {.preset = preset}));
}

/// The first chunk of 30 s, as the chunk route sends it.
void chunk_from_file(benchmark::State& state, Preset preset) {
  dsp::set_flush_denormals();
  const Track& music = track("flac");
  const auto plan = mastering::make_plan(music.profile, {.preset = preset});
  for (auto _ : state) {
    const auto reader = music.open();
    benchmark::DoNotOptimize(streaming::render_chunk(*reader, &plan, 0, bit_rate_kbps, {}));
  }
  count_real_time(state, 30 * engine_rate_hz);
}

/// The last of the eight chunks of four minutes, opened anew. The counter tells its share of what
/// all eight take: whoever jumps there pays for the chunk and not for what comes before it.
void last_chunk(benchmark::State& state, const std::string& encoder) {
  dsp::set_flush_denormals();
  const Track& music = track(encoder, long_seconds);
  const auto plan = mastering::make_plan(music.profile, {});
  const int chunks = streaming::ChunkGrid{music.profile.summary.frames}.chunks();
  const auto render = [&](int first) {
    const std::clock_t begun = std::clock();
    const auto reader = music.open();
    for (int chunk = first; chunk < chunks; ++chunk)
      benchmark::DoNotOptimize(streaming::render_chunk(*reader, &plan, chunk, bit_rate_kbps, {}));
    return static_cast<double>(std::clock() - begun);
  };
  const double whole = render(0);
  double last = 0.0;
  for (auto _ : state) last += render(chunks - 1);
  state.counters["share"] = benchmark::Counter(last / whole, benchmark::Counter::kAvgIterations);
}
BENCHMARK_CAPTURE(last_chunk, flac, "flac")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(last_chunk, vorbis, "libvorbis")->Unit(benchmark::kMillisecond);

/// What a listener waits for after a seek: half a second of packets, everything opened anew.
void first_half_second_from_file(benchmark::State& state, Preset preset) {
  dsp::set_flush_denormals();
  constexpr int packets = 25;
  const Track& music = track("flac");
  const auto plan = mastering::make_plan(music.profile, {.preset = preset});
  AudioBuffer frames{2, media::opus_packet_frames};
  for (auto _ : state) {
    const auto reader = music.open();
    auto renderer = mastering::Renderer::make(*reader, plan).value();
    auto encoder = media::OpusCellEncoder::make(bit_rate_kbps, packets).value();
    FrameCount at = 17 * engine_rate_hz;
    for (int i = 0; i < media::opus_priming_packets + packets; ++i) {
      benchmark::DoNotOptimize(renderer.render(at, frames.view()));
      benchmark::DoNotOptimize(encoder.encode(frames.view()));
      at += media::opus_packet_frames;
    }
  }
}

/// One of each for every preset there is.
const bool registered = [] {
  for (const PresetInfo& info : presets()) {
    const auto add = [&](const char* name, void (*run)(benchmark::State&, Preset)) {
      benchmark::RegisterBenchmark((name + std::string{"/"} + std::string{info.name}).c_str(), run,
                                   info.preset)
          ->Unit(benchmark::kMillisecond);
    };
    add("plan_track", plan_track);
    add("chunk_from_file", chunk_from_file);
    add("first_half_second_from_file", first_half_second_from_file);
  }
  return true;
}();

}  // namespace
}  // namespace auralis
