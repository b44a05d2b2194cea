// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>

#include <gtest/gtest.h>

#include "OpusPlayback.h"
#include "StreamFile.h"
#include "media/AacCell.h"
#include "support/Signals.h"

namespace auralis::media {
namespace {

using namespace auralis::testing;
using namespace auralis::media::testing;

/// The packets of one row of `audio`.
std::vector<Bytes> aac_row(const AudioBuffer& audio, const AacCellEncoder::Row& row, int kbps) {
  auto encoder = AacCellEncoder::make(kbps, row).value();
  const FrameRange heard = AacCellEncoder::hears(row);
  std::vector<Bytes> packets;
  for (FrameCount at = heard.begin; at < heard.end; at += aac_packet_frames) {
    auto made = encoder.encode(excerpt(audio, at, aac_packet_frames).view()).value();
    std::ranges::move(made, std::back_inserter(packets));
  }
  return packets;
}

/// What a decoder makes of AAC packets from the track's begin.
AudioBuffer decoded_aac(const std::vector<Bytes>& packets,
                        std::initializer_list<std::size_t> fragments) {
  const StreamFile file{"aac.mp4",
                        fragments_of(Mp4Codec::Aac, 0, packets, fragments, aac_packet_frames)};
  const Demuxed demuxed{file};
  EXPECT_EQ(demuxed.codec, AV_CODEC_ID_AAC);
  EXPECT_EQ(demuxed.packets, packets);
  return file.decoded();
}

// ST-7: the packet at a time carries the sound of that time.
TEST(AacCell, ST7_SoundIsAtItsTime) {
  const AudioBuffer audio = music_like(3.0, 4);
  const auto packets = aac_row(audio, {0, 140}, 160);
  const AudioBuffer decoded = decoded_aac(packets, {9, 131});
  ASSERT_EQ(decoded.frames(), 140 * aac_packet_frames);
  EXPECT_LT(error_db(decoded, audio, 0, 140 * aac_packet_frames), -30.0);
}

/// How much more error there is around a seam of two rows than with one encoder, in dB.
double excess_at(FrameCount seam, const AudioBuffer& audio, const AudioBuffer& continuous) {
  constexpr FrameCount around = 10;
  auto packets = aac_row(audio, {seam - around, seam}, 160);
  std::ranges::move(aac_row(audio, {seam, seam + around}, 160), std::back_inserter(packets));
  const AudioBuffer joined = decoded_aac(packets, {packets.size()});
  const FrameCount begin = (seam - 1) * aac_packet_frames;
  const FrameCount frames = 2 * aac_packet_frames;
  return error_db(joined, excerpt(audio, (seam - around) * aac_packet_frames, joined.frames()),
                  (around - 1) * aac_packet_frames, (around + 1) * aac_packet_frames) -
         error_db(continuous, audio, begin, begin + frames);
}

// ST-7: rows of AAC packets made by encoders of their own play as one. In the mean the error around
// a seam is that of one encoder for all of it; on an attack two encoders may choose other windows.
TEST(AacCell, ST7_RowsJoin) {
  const AudioBuffer audio = music_like(6.0, 4);
  const AudioBuffer continuous = decoded_aac(aac_row(audio, {0, 281}, 160), {281});
  double sum = 0;
  int seams = 0;
  for (FrameCount seam = 20; seam < 260; seam += 12, ++seams) {
    const double excess = excess_at(seam, audio, continuous);
    EXPECT_LT(excess, 9.0) << "seam at packet " << seam;
    sum += excess;
  }
  EXPECT_LT(sum / seams, 1.0);
}

}  // namespace
}  // namespace auralis::media
