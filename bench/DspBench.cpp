// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>
#include <vector>

#include "RealTime.h"
#include "dsp/Limiter.h"
#include "dsp/Resampler.h"
#include "dsp/TruePeak.h"
#include "support/Signals.h"

namespace auralis {
namespace {

constexpr FrameCount second = engine_rate_hz;

/// Two channels, as everything here.
void resample(benchmark::State& state) {
  const auto resampler = dsp::Resampler::make(static_cast<int>(state.range(0)), engine_rate_hz);
  const std::vector<float> in(static_cast<std::size_t>(resampler->source_range(0, second).length()),
                              0.1F);
  std::vector<float> out(second);
  for (auto _ : state)
    for (int channel = 0; channel < 2; ++channel) {
      resampler->render(0, in, out);
      benchmark::DoNotOptimize(out.data());
    }
  count_real_time(state, second);
}
BENCHMARK(resample)->Arg(22'050)->Arg(44'100)->Arg(44'101)->Arg(96'000)->Arg(192'000);

void measure_true_peaks(benchmark::State& state) {
  const std::vector<float> in(second + 2 * dsp::true_peak_reach, 0.1F);
  std::vector<float> out(100);
  for (auto _ : state)
    for (int channel = 0; channel < 2; ++channel) {
      dsp::true_peaks(in, second / 100, out);
      benchmark::DoNotOptimize(out.data());
    }
  count_real_time(state, second);
}
BENCHMARK(measure_true_peaks);

/// Music driven by so many dB: the louder, the more nodes need a close look.
void limit(benchmark::State& state) {
  const auto limiter = dsp::Limiter::make({}).value();
  constexpr FrameCount seconds = 8;
  AudioBuffer input = testing::music_like(seconds, 1);
  testing::scale(input, static_cast<double>(state.range(0)));
  std::vector<float> peaks(seconds * second / dsp::limiter_node_frames - 2);
  const FrameCount count = input.frames() - limiter.reach_before() - limiter.reach_behind();
  AudioBuffer out{2, count};
  const auto frames = std::as_const(input).view().sub(limiter.reach_before(), count);
  for (auto _ : state) {
    limiter.measure(input.view(), peaks);
    limiter.render(peaks, frames, out.view());
    benchmark::DoNotOptimize(out.channel(0).data());
  }
  count_real_time(state, input.frames());
}
BENCHMARK(limit)->Arg(-12)->Arg(0)->Arg(6)->Arg(12);

}  // namespace
}  // namespace auralis
