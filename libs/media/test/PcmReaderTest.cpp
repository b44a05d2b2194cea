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

// CA-1: readers that share decode a segment once: the second needs no packet of it, and what it
// reads is what it would have decoded. What nobody keeps any more is decoded anew.
TEST(PcmReader, CA1_ReadersThatShareDecodeASegmentOnce) {
  const auralis::testing::TempDir folder;
  const auto file = folder / "a.flac";
  std::filesystem::copy_file(track_of({.encoder = "flac", .extension = ".flac"}), file);
  const auto index = index_of(file);
  const auto share = make_segment_share();
  constexpr FrameCount begin = 6 * 44'100;  // in the second segment
  const auto alone = open_reader(file, index);
  const AudioBuffer expected = read_range(*alone, begin + 1'000, 30'000);

  auto first = PcmReader::open(file, index, share).value();
  const auto second = PcmReader::open(file, index, share).value();
  const auto third = PcmReader::open(file, index, share).value();
  const auto stranger = PcmReader::open(file, index, make_segment_share()).value();
  (void)read_range(*first, begin, 9'000);
  std::filesystem::resize_file(file, 0);  // the packets of the segment are in memory
  EXPECT_EQ(differing_samples(read_range(*second, begin + 1'000, 30'000), 0, expected), 0);
  EXPECT_EQ(differing_samples(read_range(*first, begin + 1'000, 30'000), 0, expected), 0);
  EXPECT_EQ(second->kept_bytes(), first->kept_bytes());

  first = nullptr;
  AudioBuffer out{2, 100};
  EXPECT_FALSE(stranger->read(begin, out.view()));
  EXPECT_TRUE(third->read(begin, out.view()));
}

}  // namespace
}  // namespace auralis::media
