// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "Chains.h"
#include "ProfileOf.h"
#include "Rendering.h"
#include "dsp/BandLimit.h"

namespace auralis::mastering {
namespace {

constexpr FrameCount frames = 96'000;

/// Soft noise with a click at a frame, or none.
AudioBuffer noise_with_click(FrameCount click, float height) {
  AudioBuffer audio = auralis::testing::white_noise(2.0, -30.0, 1);
  if (click >= 0)
    for (int channel = 0; channel < 2; ++channel)
      audio.channel(channel)[static_cast<std::size_t>(click)] = height;
  return audio;
}

AudioBuffer master(FrameCount click, float height, const Chain& chain, FrameCount phase) {
  const auto reader = reader_of(noise_with_click(click, height));
  Plan plan = plan_of(*reader, chain, 0.0);
  plan.edges.phase = phase;
  return render_whole(*reader, plan);
}

struct Range {
  FrameCount begin;
  FrameCount end;
  bool operator==(const Range&) const = default;
};

/// From the first to the last frame of which any bit differs.
Range unlike(const AudioBuffer& a, const AudioBuffer& b) {
  Range range{frames, 0};
  for (FrameCount n = 0; n < frames; ++n) {
    const auto i = static_cast<std::size_t>(n);
    if (std::bit_cast<std::uint32_t>(a.channel(0)[i]) ==
        std::bit_cast<std::uint32_t>(b.channel(0)[i]))
      continue;
    range.begin = std::min(range.begin, n);
    range.end = n + 1;
  }
  return range;
}

/// What the change of one source frame may reach, on the grid.
using Reached = Range (*)(FrameCount frame);

/// Whole blocks that read the frame, and the band limit around them.
template <FrameCount block, FrameCount reach>
Range of_blocks(FrameCount frame) {
  return {(frame - reach) / block * block - dsp::band_limit_reach,
          ((frame + reach) / block + 1) * block + dsp::band_limit_reach};
}
/// The windows that hold the frame, `overlap` of them, and their filter around them.
template <FrameCount hop, FrameCount overlap>
Range of_windows(FrameCount frame) {
  constexpr FrameCount reach = 2192 + dsp::band_limit_reach;
  return {(frame / hop - overlap + 1) * hop - reach, (frame / hop + overlap) * hop + reach};
}
/// Nodes whose gain the frame's node reaches; the first of these begins at the gain before it.
template <FrameCount attack, FrameCount release>
Range of_nodes(FrameCount frame) {
  const FrameCount node = frame / 120 * 120;
  return {node - attack, node + release};
}

struct Step {
  const char* name;
  Chain (*chain)();
  float click;
  Reached reached;
  FrameCount slack;  ///< Of the outermost frames some may keep their bits.
};

Chain fast() {
  return {.limiter = LimiterKernel::Fast};
}
Chain slow() {
  return {.limiter = LimiterKernel::Slow};
}

class EveryGrid : public ::testing::TestWithParam<Step> {};

INSTANTIATE_TEST_SUITE_P(
    Grid, EveryGrid,
    ::testing::Values(Step{"Warmth", chains::warmth, 0.3F, of_blocks<12'000, 2192>, 100},
                      Step{"Air", chains::air, 0.3F, of_blocks<3600, 248>, 100},
                      Step{"Tone", chains::tone, 0.3F, of_windows<12'000, 1>, 100},
                      Step{"Bands", chains::bands, 0.3F, of_windows<6000, 2>, 100},
                      Step{"Limiter", [] { return Chain{}; }, 2.0F, of_nodes<360, 6120>, 1},
                      Step{"FastLimiter", fast, 2.0F, of_nodes<360, 3240>, 1},
                      Step{"SlowLimiter", slow, 2.0F, of_nodes<840, 15'240>, 1}),
    [](const auto& step) { return std::string{step.param.name}; });

// MA-2, MA-15: what one frame of the source changes begins and ends where the grid says, which is
// counted from the track's first frame, or from that of the continuous album.
TEST_P(EveryGrid, MA2_AChangedFrameChangesTheBlocksThatReadIt) {
  const Step& step = GetParam();
  for (const FrameCount phase : {0, 1000}) {
    const AudioBuffer plain = master(-1, 0.0F, step.chain(), phase);
    for (const FrameCount click : {40'060, 41'500, 47'020, 49'060, 51'060}) {
      const Range changed = unlike(plain, master(click, step.click, step.chain(), phase));
      const Range most = step.reached(click + phase);
      const std::string where =
          "frame " + std::to_string(click) + ", phase " + std::to_string(phase);
      EXPECT_GE(changed.begin + phase, most.begin) << where;
      EXPECT_LE(changed.begin + phase, most.begin + step.slack) << where;
      EXPECT_LE(changed.end + phase, most.end) << where;
      EXPECT_GE(changed.end + phase, most.end - step.slack) << where;
    }
  }
}

// MA-2: a track's own gains are counted from its own first frame, whatever lies before it.
TEST(Grid, MA2_AttacksAreRaisedAtPointsOfTheTrack) {
  Chain raised{.transient_gains_cdb = std::vector<std::int16_t>(100, 0)};
  raised.transient_gains_cdb[50] = 200;
  for (const FrameCount phase : {0, 1000}) {
    const Range changed = unlike(master(-1, 0.0F, {}, phase), master(-1, 0.0F, raised, phase));
    EXPECT_GE(changed.begin, 49 * 480 - dsp::band_limit_reach);
    EXPECT_LE(changed.begin, 49 * 480 + 100);
    EXPECT_LE(changed.end, 51 * 480 + dsp::band_limit_reach);
    EXPECT_GE(changed.end, 51 * 480 - 100);
  }
}

/// The entries of two curves that differ, as a range.
template <class Curve>
Range entries_unlike(const Curve& a, const Curve& b) {
  Range range{std::ssize(a), 0};
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    range.begin = std::min(range.begin, static_cast<FrameCount>(i));
    range.end = static_cast<FrameCount>(i) + 1;
  }
  return range;
}

// MA-2: peaks are those of 480 frames, powers those of 4800. A K-weighted click rings a little on.
TEST(Grid, MA2_ProfilesMeasureOnTheGrid) {
  const Profile plain = testing::profile_of(noise_with_click(-1, 0.0F));
  for (const FrameCount click : {40'060, 43'150, 43'250, 52'700}) {
    // One that leaves the others in the reach of a limiter, whose true peaks are measured.
    const Profile soft = testing::profile_of(noise_with_click(click, 0.058F));
    EXPECT_EQ(entries_unlike(plain.curves.peak, soft.curves.peak),
              (Range{click / 480, click / 480 + 1}));
    const Profile loud = testing::profile_of(noise_with_click(click, 0.5F));
    const Range powers = entries_unlike(plain.curves.power, loud.curves.power);
    EXPECT_EQ(powers.begin, click / 4800);
    EXPECT_LE(powers.end, click / 4800 + 2);
  }
}

}  // namespace
}  // namespace auralis::mastering
