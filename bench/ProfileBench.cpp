// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <vector>

#include "RealTime.h"
#include "dsp/Denormals.h"
#include "dsp/KWeighting.h"
#include "dsp/SampleSums.h"
#include "dsp/StereoSpectrum.h"
#include "dsp/TruePeak.h"
#include "mastering/EngineReader.h"
#include "mastering/Profiler.h"
#include "support/Signals.h"

// The profile of rule MA-9 and its parts, all of stereo. What a file costs besides is decoding.

namespace auralis {
namespace {

constexpr FrameCount second = engine_rate_hz;

/// From memory at so many Hz: resampling is part of it.
void profile_track(benchmark::State& state) {
  dsp::set_flush_denormals();
  const auto rate_hz = static_cast<int>(state.range(0));
  const auto reader =
      mastering::EngineReader::make(
          std::make_unique<testing::BufferReader>(testing::music_like(30, 1, rate_hz), rate_hz),
          mastering::Use::Measuring)
          .value();
  for (auto _ : state) benchmark::DoNotOptimize(mastering::profile_of(ContentHash{}, *reader, {}));
  count_real_time(state, reader->frames());
}
BENCHMARK(profile_track)->Arg(48'000)->Arg(44'100)->Arg(96'000)->Unit(benchmark::kMillisecond);

/// Joining ten minutes: what is left to do when all stretches are measured.
void profile_finish(benchmark::State& state) {
  constexpr int minutes = 10;
  testing::BufferReader reader{testing::music_like(minutes * 60, 1), engine_rate_hz};
  for (auto _ : state) {
    state.PauseTiming();
    mastering::Profiler profiler{ContentHash{}, reader.frames()};
    for (int i = 0; i < profiler.stretches(); ++i)
      benchmark::DoNotOptimize(profiler.measure(i, reader));
    state.ResumeTiming();
    benchmark::DoNotOptimize(profiler.finish(0));
  }
}
BENCHMARK(profile_finish)->Iterations(3)->Unit(benchmark::kMillisecond);

void weigh(benchmark::State& state) {
  const std::vector<float> frames(second, 0.1F);
  dsp::StereoKWeighting filter;
  for (auto _ : state) benchmark::DoNotOptimize(filter.power(frames, frames));
  count_real_time(state, second);
}
BENCHMARK(weigh);

void measure_spectra(benchmark::State& state) {
  const std::vector<float> frames(dsp::spectrum_window_frames, 0.1F);
  dsp::StereoSpectrum spectrum;
  for (auto _ : state) spectrum.measure(frames, frames);
  count_real_time(state, dsp::spectrum_step_frames);
}
BENCHMARK(measure_spectra);

void measure_sample_peaks(benchmark::State& state) {
  const std::vector<float> frames(480, 0.1F);
  for (auto _ : state)
    for (int channel = 0; channel < 2; ++channel) benchmark::DoNotOptimize(dsp::sums_of(frames));
  count_real_time(state, 480);
}
BENCHMARK(measure_sample_peaks);

/// Where every step must be looked at.
void measure_peaks_beside(benchmark::State& state) {
  const auto music = testing::music_like(10, 1);
  const auto in = music.channel(0);
  for (auto _ : state)
    for (std::size_t at = 0; at + 480 + 2 * dsp::true_peak_reach <= in.size(); at += 480) {
      const auto node = in.subspan(at, 480 + 2 * dsp::true_peak_reach);
      const float largest = dsp::sums_of(node.subspan(dsp::true_peak_reach, 480)).largest;
      benchmark::DoNotOptimize(dsp::true_peak_beside(largest, node));
    }
  count_real_time(state, 5 * second);  // one channel of ten seconds
}
BENCHMARK(measure_peaks_beside);

}  // namespace
}  // namespace auralis
