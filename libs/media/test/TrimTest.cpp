// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

#include "EncodedFile.h"
#include "TestTracks.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace testing;

/// By how many frames `decoded` comes later than `source`: where they differ least, over up to
/// 4096 frames in the middle.
FrameCount lag_of(const AudioBuffer& decoded, const AudioBuffer& source) {
  constexpr FrameCount farthest = 3000;
  const FrameCount window = std::min<FrameCount>(4096, source.frames() / 3);
  const FrameCount start = (source.frames() - window) / 2;
  FrameCount best = farthest + 1;
  float least = std::numeric_limits<float>::max();
  for (FrameCount lag = -farthest; lag <= farthest; ++lag) {
    if (start + lag < 0 || start + lag + window > decoded.frames()) continue;
    const float* const x = source.view().data(0) + start;
    const float* const y = decoded.view().data(0) + start + lag;
    float error = 0;
    for (FrameCount n = 0; n < window; ++n) error += (x[n] - y[n]) * (x[n] - y[n]);
    if (error >= least) continue;
    least = error;
    best = lag;
  }
  return best;
}

bool tells_delay(const Coding& coding) {
  return coding.extension != ".aac";  // A raw stream of AAC has no place to say it.
}

/// The filter that makes PCM of DSD looks at 96 bits and is not trimmed: 17 us at 352.8 kHz.
FrameCount filter_delay(const Coding& coding) {
  return coding.encoder == "dsd" ? 6 : 0;
}

class GaplessTrack : public ::testing::TestWithParam<Coding> {};

TEST_P(GaplessTrack, MA5_BeginsAndEndsWithItsSource) {
  if (!tells_delay(GetParam())) GTEST_SKIP();
  const AudioBuffer& source = source_of(GetParam().sample_rate_hz);
  const auto reader = open_reader(track_of(GetParam()));
  EXPECT_EQ(reader->frames(), source.frames());
  EXPECT_EQ(lag_of(read_all(*reader), source), filter_delay(GetParam()));
  EXPECT_EQ(reader->damaged_frames(), 0);
}

TEST_P(GaplessTrack, MA5_IsExactHoweverShortItIs) {
  if (!tells_delay(GetParam())) GTEST_SKIP();
  const auralis::testing::TempDir folder;
  for (const double seconds : {0.02, 0.1, 0.4, 1.1}) {
    const int rate = GetParam().sample_rate_hz;
    const auto source = auralis::testing::pink_noise(seconds, -6, 3, rate);
    const auto file = folder / ("short" + GetParam().extension);
    encode_file(file, GetParam().encoder, source.view(), {.sample_rate_hz = rate});
    const auto reader = open_reader(file);
    EXPECT_EQ(reader->frames(), source.frames()) << seconds << " s";
    EXPECT_EQ(lag_of(read_all(*reader), source), filter_delay(GetParam())) << seconds << " s";
  }
}

TEST_P(GaplessTrack, MA5_LosslessSamplesAreTheSourceRounded) {
  if (!GetParam().lossless) GTEST_SKIP();
  AudioBuffer source = source_of(GetParam().sample_rate_hz);
  for (int c = 0; c < source.channels(); ++c)
    for (float& sample : source.channel(c)) sample = static_cast<float>(as_16_bits(sample)) / 32768;
  EXPECT_EQ(differing_samples(source, 0, read_all(*open_reader(track_of(GetParam())))), 0);
}

INSTANTIATE_TEST_SUITE_P(AllCodings, GaplessTrack, ::testing::ValuesIn(all_codings()),
                         [](const auto& coding) { return name_of(coding.param); });

}  // namespace
}  // namespace auralis::media
