// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <memory>

#include "RealTime.h"
#include "dsp/Denormals.h"
#include "mastering/EngineReader.h"
#include "mastering/Renderer.h"
#include "support/Signals.h"

namespace auralis {
namespace {

using mastering::Chain;

constexpr double seconds = 10.0;

std::unique_ptr<FrameReader> music(int rate_hz) {
  return mastering::EngineReader::make(std::make_unique<testing::BufferReader>(
                                           testing::music_like(seconds, 1, rate_hz), rate_hz))
      .value();
}

// ---- What presets ask for ----

Chain limiter_only() {
  return {};
}
Chain tone() {
  Chain chain{};
  for (std::size_t band = 5; band < 11; ++band) chain.tone.mid_cdb[band] = 150;
  chain.tone.side_cdb = chain.tone.mid_cdb;
  return chain;
}
/// Mid and side apart, and bands that move.
Chain adaptive() {
  Chain chain = tone();
  chain.tone.side_cdb[0] = -600;
  for (int k = 0; k < 81; ++k) {
    auto& gains = chain.band_gains_cdb.emplace_back();
    for (int band = 0; band < 4; ++band)
      gains[static_cast<std::size_t>(band)] = static_cast<std::int16_t>(-(k * (7 + band)) % 300);
  }
  return chain;
}
/// The same by half.
Chain gentle() {
  Chain chain = adaptive();
  for (auto* levels : {&chain.tone.mid_cdb, &chain.tone.side_cdb})
    for (std::int16_t& cdb : *levels) cdb /= 2;
  for (auto& gains : chain.band_gains_cdb)
    for (std::int16_t& cdb : gains) cdb /= 2;
  return chain;
}
Chain warm() {
  Chain chain = adaptive();
  chain.exciter = {.kind = mastering::Exciter::Kind::Warm, .amount_cdb = -2400, .level_cdb = -2500};
  return chain;
}
Chain bright() {
  Chain chain = adaptive();
  chain.exciter = {.kind = mastering::Exciter::Kind::Air, .amount_cdb = -2000, .level_cdb = -3500};
  return chain;
}
Chain punchy() {
  Chain chain = adaptive();
  for (int k = 0; k < 1000; ++k)
    chain.transient_gains_cdb.push_back(static_cast<std::int16_t>((k * 71) % 200));
  return chain;
}

mastering::Plan plan_of(const FrameReader& reader, Chain chain) {
  return {.frames = reader.frames(), .chain = std::move(chain), .drive = Db{6.0}};
}

/// A chain as a stream asks for it: 100 ms at a time, from a source of so many Hz.
void render_stream(benchmark::State& state, Chain (*chain)(), int rate_hz) {
  dsp::set_flush_denormals();
  const auto reader = music(rate_hz);
  const auto plan = plan_of(*reader, chain());
  AudioBuffer block{2, engine_rate_hz / 10};
  for (auto _ : state) {
    auto renderer = mastering::Renderer::make(*reader, plan).value();
    for (FrameCount start = 0; start < plan.frames; start += block.frames())
      benchmark::DoNotOptimize(renderer.render(start, block.view()));
  }
  count_real_time(state, plan.frames);
}
BENCHMARK_CAPTURE(render_stream, limiter, limiter_only, 48'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render_stream, limiter_from_44100, limiter_only, 44'100)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render_stream, limiter_from_96000, limiter_only, 96'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render_stream, tone, tone, 48'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render_stream, adaptive, adaptive, 48'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render_stream, gentle, gentle, 48'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render_stream, warm, warm, 48'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render_stream, bright, bright, 48'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render_stream, punchy, punchy, 48'000)->Unit(benchmark::kMillisecond);

/// What a listener waits for after a seek: half a second by a fresh renderer.
void render_first_half_second(benchmark::State& state, Chain (*chain)()) {
  dsp::set_flush_denormals();
  const auto reader = music(44'100);
  const auto plan = plan_of(*reader, chain());
  AudioBuffer out{2, engine_rate_hz / 2};
  for (auto _ : state) {
    auto renderer = mastering::Renderer::make(*reader, plan).value();
    benchmark::DoNotOptimize(renderer.render(5 * engine_rate_hz + 17, out.view()));
  }
  count_real_time(state, out.frames());
}
BENCHMARK_CAPTURE(render_first_half_second, limiter, limiter_only)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render_first_half_second, adaptive, adaptive)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render_first_half_second, warm, warm)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(render_first_half_second, bright, bright)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace auralis
