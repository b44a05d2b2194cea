// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "RealTime.h"
#include "dsp/Denormals.h"
#include "mastering/EngineReader.h"
#include "mastering/Renderer.h"
#include "support/Signals.h"

namespace auralis {
namespace {

constexpr double seconds = 10.0;

std::unique_ptr<FrameReader> music(int rate_hz) {
  return mastering::EngineReader::make(std::make_unique<testing::BufferReader>(
                                           testing::music_like(seconds, 1, rate_hz), rate_hz))
      .value();
}

mastering::Plan plan_of(const FrameReader& reader) {
  return {.frames = reader.frames(), .drive = Db{6.0}};
}

/// The first chain as a stream asks for it: 100 ms at a time, from a source of so many Hz.
void render_stream(benchmark::State& state) {
  dsp::set_flush_denormals();
  const auto reader = music(static_cast<int>(state.range(0)));
  const auto plan = plan_of(*reader);
  AudioBuffer block{2, engine_rate_hz / 10};
  for (auto _ : state) {
    auto renderer = mastering::Renderer::make(*reader, plan).value();
    for (FrameCount start = 0; start < plan.frames; start += block.frames())
      benchmark::DoNotOptimize(renderer.render(start, block.view()));
  }
  count_real_time(state, plan.frames);
}
BENCHMARK(render_stream)->Arg(48'000)->Arg(44'100)->Arg(96'000)->Unit(benchmark::kMillisecond);

/// What a listener waits for after a seek: half a second by a fresh renderer.
void render_first_half_second(benchmark::State& state) {
  dsp::set_flush_denormals();
  const auto reader = music(44'100);
  const auto plan = plan_of(*reader);
  AudioBuffer out{2, engine_rate_hz / 2};
  for (auto _ : state) {
    auto renderer = mastering::Renderer::make(*reader, plan).value();
    benchmark::DoNotOptimize(renderer.render(5 * engine_rate_hz + 17, out.view()));
  }
  count_real_time(state, out.frames());
}
BENCHMARK(render_first_half_second)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace auralis
