// SPDX-License-Identifier: GPL-3.0-or-later
#include <complex>
#include <utility>
#include <vector>

#include "RealTime.h"
#include "dsp/BandLimit.h"
#include "dsp/Exciter.h"
#include "dsp/Fft.h"
#include "dsp/Limiter.h"
#include "dsp/Resampler.h"
#include "dsp/Shaper.h"
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

/// In the blocks that a renderer makes.
void band_limit(benchmark::State& state) {
  constexpr FrameCount block = second / 10;
  const AudioBuffer input = testing::white_noise(1.0, -12, 1);
  const auto frames = std::as_const(input).view().sub(0, block + 2 * dsp::band_limit_reach);
  std::vector<float> out(block);
  for (auto _ : state)
    for (int channel = 0; channel < 2; ++channel) {
      dsp::band_limit(frames.channel(channel), out);
      benchmark::DoNotOptimize(out.data());
    }
  count_real_time(state, block);
}
BENCHMARK(band_limit);

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

/// Of so many real samples: a complex transform of half as many, and its unravelling.
void transform(benchmark::State& state) {
  auto fft = dsp::RealFft::make(static_cast<int>(state.range(0))).value();
  const std::vector<float> in(static_cast<std::size_t>(fft.size()), 0.1F);
  std::vector<std::complex<float>> out(in.size() / 2 + 1);
  for (auto _ : state) {
    fft.forward(in, out);
    benchmark::DoNotOptimize(out.data());
  }
}
BENCHMARK(transform)->Arg(4096)->Arg(8192)->Arg(16'384)->Arg(32'768)->Unit(benchmark::kMicrosecond);

/// Tone and four moving bands, two segments for each stretch of sound; with 1 the tone of the side
/// is another.
void shape(benchmark::State& state) {
  dsp::Shaper::Params params{};
  params.mid_db.fill(1.0);
  params.side_db.fill(state.range(0) == 0 ? 1.0 : 2.0);
  auto shaper = dsp::Shaper::make(params).value();
  const AudioBuffer segment = testing::white_noise(0.25, -12, 1);
  AudioBuffer out{2, dsp::shaper_output_frames};
  const dsp::Shaper::Gains gains{0.9F, 0.8F, 1.0F, 0.7F};
  for (auto _ : state) {
    shaper.add(segment.view(), dsp::Shaper::Window::Hann, gains, out.view());
    benchmark::DoNotOptimize(out.channel(0).data());
  }
  count_real_time(state, dsp::shaper_segment_frames / 2);
}
BENCHMARK(shape)->Arg(0)->Arg(1);

/// Warm and air.
void excite(benchmark::State& state) {
  const auto kind = state.range(0) == 0 ? dsp::Exciter::Kind::Warm : dsp::Exciter::Kind::Air;
  auto exciter = dsp::Exciter::make({.kind = kind}).value();
  AudioBuffer input = testing::white_noise(1.0, -12, 1);
  AudioBuffer out{2, exciter.block()};
  const auto window = std::as_const(input).view().sub(0, out.frames() + 2 * exciter.reach());
  for (auto _ : state) {
    exciter.add(window, out.view());
    benchmark::DoNotOptimize(out.channel(0).data());
  }
  count_real_time(state, out.frames());
}
BENCHMARK(excite)->Arg(0)->Arg(1);

/// What opening a range of a shaped master costs before the first frame.
void design_shaper(benchmark::State& state) {
  dsp::Shaper::Params params{};
  params.mid_db.fill(1.0);
  for (auto _ : state) benchmark::DoNotOptimize(dsp::Shaper::make(params));
}
BENCHMARK(design_shaper)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace auralis
