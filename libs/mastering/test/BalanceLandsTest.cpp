// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Decision.h"
#include "Programmes.h"
#include "Rendering.h"

// What a master's balance becomes, behind everything that works on it.

namespace auralis::mastering {
namespace {

using namespace testing;

/// Noise too bright for the reference, and over it every three seconds a loud stroke that is not:
/// what a limiter takes off the strokes makes the whole brighter still.
const AudioBuffer& dark_strokes() {
  static const AudioBuffer audio = [] {
    AudioBuffer mix = auralis::testing::pink_noise(24, -27.0, 7);
    const AudioBuffer stroke = scaled(reference_noise(0.1), 2.0);
    for (FrameCount start = 0; start + stroke.frames() < mix.frames(); start += 3 * engine_rate_hz)
      for (int c = 0; c < 2; ++c)
        for (FrameCount n = 0; n < stroke.frames(); ++n)
          mix.view().data(c)[start + n] += stroke.view().data(c)[n];
    return mix;
  }();
  return audio;
}

double distance(const TrackProfile& profile, const BandSet& counted) {
  return fit_balance(spectrum_of(profile), counted, reference_balance()).distance.value;
}

TEST(BalanceLands, MA12_AMasterComesCloserEvenWhereTheLimiterPullsItAway) {
  const Profile profile = profile_of(dark_strokes());
  const Decision decision = decide(profile, {}, {});
  ASSERT_GT(decision.full.peak_reduction, Db{2.0}) << "the limiter has nothing to do";
  const BandSet counted = decision.design.tone.counted;
  const double before = distance(profile.summary, counted);
  ASSERT_GT(before, 0.2);
  const auto reader = reader_of(dark_strokes());
  const AudioBuffer master = render_whole(*reader, make_plan(profile, {}));
  EXPECT_LT(distance(profile_of(master).summary, counted), before);
}

TEST(BalanceLands, MA15_AContinuousAlbumKeepsItsSharedTone) {
  const Profile profile = profile_of(dark_strokes());
  const AlbumContext album{
      .drive = Db{3.0},
      .continuous = true,
      .joint = profile.summary,
      .tracks = {{.source = profile.summary.source, .frames = profile.summary.frames}}};
  const Decision decision = decide(profile, {}, {.album = &album});
  EXPECT_EQ(decision.design.tone.evening, Spectrum{});
}

}  // namespace
}  // namespace auralis::mastering
