// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <string>

#include "../libs/media/test/EncodedFile.h"
#include "CachedPcm.h"
#include "RealTime.h"
#include "dsp/Denormals.h"
#include "mastering/Profiler.h"
#include "streaming/RenderChunk.h"
#include "support/Signals.h"
#include "support/TempDir.h"

// What a switch of preset costs: a chunk of 30 s in a second preset, with its audio decoded already
// by the first, and without.

namespace auralis {
namespace {

constexpr double seconds = 40.0;
constexpr int file_rate_hz = 44'100;
constexpr int bit_rate_kbps = 160;

struct Track {
  explicit Track(const std::string& encoder) {
    const auto file = folder / (encoder == "flac" ? "a.flac" : "a.ogg");
    media::testing::encode_file(file, encoder, testing::music_like(seconds, 1, file_rate_hz).view(),
                                {.sample_rate_hz = file_rate_hz});
    audio = std::make_shared<const analysis::TrackAudio>(analysis::TrackAudio{
        .id = {},
        .file = file,
        .index = std::make_shared<const media::PacketIndex>(media::index_file(file, {}).value())});
    auto opened = analysis::OpenTrack::open_to_measure(audio).value();
    profile = mastering::profile_of(audio->index->content, opened.reader(nullptr), {}).value();
  }

  /// The first chunk through this cache, as a render thread makes its cells.
  void render(const std::shared_ptr<streaming::PcmCache>& cache, Preset preset) const {
    const auto plan =
        std::make_shared<const mastering::Plan>(mastering::make_plan(profile, {.preset = preset}));
    streaming::CachedPcm reader{audio, {}, cache, media::make_segment_share()};
    reader.hear(plan);
    benchmark::DoNotOptimize(streaming::render_chunk(reader, plan.get(), 0, bit_rate_kbps, {}));
  }

  testing::TempDir folder;
  std::shared_ptr<const analysis::TrackAudio> audio;
  Profile profile;
};

std::shared_ptr<streaming::PcmCache> empty_cache() {
  return std::make_shared<streaming::PcmCache>(std::size_t{32} << 20);
}

void second_preset_cold(benchmark::State& state, const std::string& encoder) {
  dsp::set_flush_denormals();
  const Track track{encoder};
  for (auto _ : state) track.render(empty_cache(), Preset::Warm);
  count_real_time(state, 30 * engine_rate_hz);
}
BENCHMARK_CAPTURE(second_preset_cold, flac, "flac")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(second_preset_cold, vorbis, "libvorbis")->Unit(benchmark::kMillisecond);

void second_preset_warm(benchmark::State& state, const std::string& encoder) {
  dsp::set_flush_denormals();
  const Track track{encoder};
  const auto cache = empty_cache();
  track.render(cache, Preset::Adaptive);
  for (auto _ : state) track.render(cache, Preset::Warm);
  count_real_time(state, 30 * engine_rate_hz);
}
BENCHMARK_CAPTURE(second_preset_warm, flac, "flac")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(second_preset_warm, vorbis, "libvorbis")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace auralis
