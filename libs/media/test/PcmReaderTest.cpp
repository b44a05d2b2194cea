// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "TestTracks.h"
#include "WavFile.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace testing;

/// What a reader has kept after it has read 16 s of silence.
std::size_t kept_after(int sample_rate_hz, int channels) {
  const auralis::testing::TempDir folder;
  const WavFormat format{.sample_rate_hz = sample_rate_hz, .channels = channels, .bits = 8};
  const auto frames = static_cast<std::size_t>(16 * sample_rate_hz);
  write_wav(folder / "a.wav", format,
            std::vector<std::uint8_t>(frames * static_cast<std::size_t>(channels), 128));
  const auto reader = open_reader(folder / "a.wav");
  (void)read_all(*reader);
  return reader->kept_bytes();
}

constexpr std::size_t cap = std::size_t{8} << 20;

// CA-1: what a reader keeps is bounded in bytes, whatever the rate and the channels are.
TEST(PcmReader, CA1_KeepsAFewSegmentsOfEightMegabytesOrOne) {
  EXPECT_GT(kept_after(44'100, 2), std::size_t{44'100} * 2 * sizeof(float) * 10);
  EXPECT_LE(kept_after(96'000, 2), cap);
  EXPECT_GT(kept_after(192'000, 6), 0U) << "one, though it is larger";
  EXPECT_LE(kept_after(192'000, 6), std::size_t{192'000} * 6 * sizeof(float) * 6);
}

}  // namespace
}  // namespace auralis::media
