// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Seeds.h"

#include <array>
#include <cstdint>
#include <string>

#include "PlanInput.h"
#include "Unfinished.h"
#include "mastering/Profiler.h"
#include "support/Signals.h"

// Profiles of short signals, without the checksums that the fuzzers add themselves.

namespace auralis::mastering {
namespace {

void add(const testing::SeedFolder& seeds, const std::string& name, AudioBuffer audio) {
  constexpr std::size_t checksum_bytes = 16;
  testing::BufferReader reader{std::move(audio), engine_rate_hz};
  const auto profile = profile_of({}, reader, {});
  if (!profile) return;
  const Bytes summary = to_bytes(profile->summary);
  const Bytes curves = to_bytes(profile->curves);
  const auto summary_body = std::span{summary}.first(summary.size() - checksum_bytes);
  const auto curves_body = std::span{curves}.first(curves.size() - checksum_bytes);
  seeds.add("mastering.ProfileFuzz", name, summary_body);
  seeds.add("mastering.CurvesFuzz", name, curves_body);
  for (std::uint8_t preset = 0; preset < presets().size(); ++preset)
    for (const std::uint8_t intensity : {50, 100})
      seeds.add("mastering.PlanFuzz",
                name + std::to_string(preset) + "-" + std::to_string(intensity),
                plan_input(preset, intensity, summary_body, curves_body));
}

void add_unfinished(const testing::SeedFolder& seeds) {
  constexpr std::size_t checksum_bytes = 16;
  testing::BufferReader reader{testing::music_like(1.0, 3), engine_rate_hz};
  Profiler profiler{{}, unfinished_frames};
  if (!profiler.measure(0, reader)) return;
  const Bytes kept = profiler.kept(std::array{0});
  seeds.add("mastering.UnfinishedFuzz", "music",
            std::span{kept}.first(kept.size() - checksum_bytes));
}

}  // namespace
}  // namespace auralis::mastering

int main(int count, char** arguments) {
  using namespace auralis;
  if (count != 2) return 2;
  const testing::SeedFolder seeds{arguments[1]};
  mastering::add(seeds, "music", testing::music_like(1.0, 3));
  mastering::add(seeds, "silence", AudioBuffer{2, engine_rate_hz / 2});
  mastering::add(seeds, "nothing", AudioBuffer{2, 0});
  mastering::add(seeds, "loud", testing::white_noise(2.0, 6.0, 5));
  mastering::add(
      seeds, "clicks",
      testing::join({testing::white_noise(0.02, 0.0, 1), testing::white_noise(1.5, -30.0, 2)}));
  mastering::add_unfinished(seeds);
}
