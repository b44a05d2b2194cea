// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <vector>

#include <benchmark/benchmark.h>

namespace auralis {
namespace {

/// How fast this machine is at what all the others do, in code that never changes: bench/compare
/// divides by it, so that another machine or a busy one does not look like slower code.
void calibrate(benchmark::State& state) {
  constexpr std::size_t frames = 4096;
  constexpr std::size_t taps = 64;
  std::vector<float> in(frames + taps, 0.25F);
  std::vector<float> out(frames);
  const std::vector<float> kernel(taps, 0.01F);
  double memory = 0.0;
  for (auto _ : state) {
    for (std::size_t tap = 0; tap < taps; ++tap)
      for (std::size_t n = 0; n < frames; ++n) out[n] += kernel[tap] * in[n + tap];
    for (const float sample : out) memory = 0.5 * memory + static_cast<double>(sample);
    for (float& sample : out) sample *= 0.5F;
    benchmark::DoNotOptimize(out.data());
    benchmark::DoNotOptimize(memory);
  }
}
BENCHMARK(calibrate);

}  // namespace
}  // namespace auralis
