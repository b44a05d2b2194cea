// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "mastering/Plan.h"
#include "mastering/PlanContext.h"
#include "mastering/Profiler.h"
#include "support/Signals.h"

// Plans that take longer than those of most tracks (plan_track): all that is decided is decided
// from curves, which are as long as the music, and again for each step that the drive goes down.

namespace auralis {
namespace {

constexpr int minute_repeats = 2;  // of the half minute that is measured

/// So many minutes of the same music, as a profile has them.
Profile repeated(const AudioBuffer& half_minute, int minutes) {
  testing::BufferReader reader{half_minute, engine_rate_hz};
  Profile profile = mastering::profile_of(ContentHash{}, reader, {}).value();
  const ProfileCurves once = profile.curves;
  for (int i = 1; i < minutes * minute_repeats; ++i) {
    const auto append = [](auto& to, const auto& from) {
      to.insert(to.end(), from.begin(), from.end());
    };
    append(profile.curves.power, once.power);
    append(profile.curves.peak, once.peak);
    append(profile.curves.bands, once.bands);
  }
  profile.summary.frames *= minutes * minute_repeats;
  return profile;
}

/// Peaks so close that the limiter would never rest: the drive goes down until it does.
AudioBuffer dense_music() {
  AudioBuffer music = testing::music_like(30, 1);
  testing::scale(music, -14.0);
  return music;
}

void plan_dense(benchmark::State& state) {
  const Profile profile = repeated(dense_music(), 20);
  const MasteringSettings settings{.preset = Preset::Punchy};
  const auto plan = mastering::make_plan(profile, settings);
  if (plan.reasons.front().limited_by != mastering::LimitedBy::LimiterMotion)
    state.SkipWithError("the limiter moves too little for what this is to measure");
  for (auto _ : state) benchmark::DoNotOptimize(mastering::make_plan(profile, settings));
}
BENCHMARK(plan_dense)->Unit(benchmark::kMillisecond);

/// What the first track of an album waits for that is played as a whole, 12 tracks of 4 minutes
/// each: one decision for all, and its own plan.
void plan_album(benchmark::State& state, bool continuous) {
  std::vector<Profile> tracks;
  for (int i = 0; i < 12; ++i) {
    AudioBuffer music = testing::music_like(30, static_cast<std::uint64_t>(i + 1));
    testing::scale(music, -i);
    Profile& track = tracks.emplace_back(repeated(music, 4));
    track.summary.head_silence_frames = continuous ? 0 : engine_rate_hz;
    track.summary.tail_silence_frames = 0;
  }
  std::vector<const Profile*> album;
  for (const Profile& track : tracks) album.push_back(&track);
  for (auto _ : state) {
    const auto context = mastering::album_context(album, Preset::Adaptive);
    benchmark::DoNotOptimize(mastering::make_plan(tracks.front(), {}, {.album = &*context}));
  }
}
BENCHMARK_CAPTURE(plan_album, apart, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(plan_album, continuous, true)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace auralis
