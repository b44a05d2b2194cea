// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Seeds.h"

#include <array>
#include <string>

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
  seeds.add("mastering.ProfileFuzz", name,
            std::span{summary}.first(summary.size() - checksum_bytes));
  seeds.add("mastering.CurvesFuzz", name, std::span{curves}.first(curves.size() - checksum_bytes));
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
  mastering::add_unfinished(seeds);
}
