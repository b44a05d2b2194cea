// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

extern "C" {
#include <libavformat/avformat.h>
}

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>

#include "OpusPlayback.h"
#include "TestTracks.h"
#include "base/Hash.h"
#include "media/AacCell.h"
#include "media/FlacCell.h"
#include "media/Mp4Writer.h"
#include "media/OggWriter.h"
#include "media/WebmWriter.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace auralis::testing;
using namespace auralis::media::testing;
using Views = std::vector<std::span<const std::byte>>;

void append(Bytes& bytes, const Bytes& more) {
  bytes.insert(bytes.end(), more.begin(), more.end());
}

std::filesystem::path written(const TempDir& folder, const char* name, const Bytes& bytes) {
  const auto file = folder / name;
  std::ofstream{file, std::ios::binary}.write(reinterpret_cast<const char*>(bytes.data()),
                                              static_cast<std::streamsize>(bytes.size()));
  return file;
}

/// Blocks of `audio` that begin with block `first` of a track.
std::vector<Bytes> blocks_of(const AudioBuffer& audio, std::int64_t first) {
  auto encoder = FlacCellEncoder::make(first).value();
  std::vector<Bytes> blocks;
  for (FrameCount at = 0; at < audio.frames(); at += flac_block_frames)
    blocks.push_back(
        encoder.encode(audio.view().sub(at, std::min(flac_block_frames, audio.frames() - at)))
            .value());
  return blocks;
}

/// 24 bits, clipped at full scale.
float rounded(float sample) {
  return std::min(std::max(std::rint(sample * 0x1.0p23F), -0x1.0p23F), 0x1.0p23F - 1.0F) *
         0x1.0p-23F;
}

AudioBuffer loud_music(double seconds) {
  AudioBuffer audio = music_like(seconds, 4);
  scale(audio, 6.0);  // so that some of it is clipped
  return audio;
}

void expect_rounded(const AudioBuffer& decoded, const AudioBuffer& audio) {
  ASSERT_EQ(decoded.frames(), audio.frames());
  for (int c = 0; c < 2; ++c)
    for (std::size_t n = 0; n < static_cast<std::size_t>(audio.frames()); ++n)
      ASSERT_EQ(decoded.channel(c)[n], rounded(audio.channel(c)[n])) << "frame " << n;
}

/// What libavformat finds in a file: packets and their times.
struct Demuxed {
  explicit Demuxed(const std::filesystem::path& file) {
    AVFormatContext* opened = nullptr;
    if (avformat_open_input(&opened, file.c_str(), nullptr, nullptr) != 0) return;
    const std::unique_ptr<AVFormatContext, void (*)(AVFormatContext*)> input{
        opened, [](AVFormatContext* context) { avformat_close_input(&context); }};
    const AVCodecParameters& parameters = *input->streams[0]->codecpar;
    codec = parameters.codec_id;
    sample_rate = parameters.sample_rate;
    channels = parameters.ch_layout.nb_channels;
    padding = parameters.initial_padding;
    bits = parameters.bits_per_raw_sample;
    ticks_per_second = input->streams[0]->time_base.den;
    AVPacket* packet = av_packet_alloc();
    while (av_read_frame(input.get(), packet) == 0) {
      const auto view =
          std::as_bytes(std::span{packet->data, static_cast<std::size_t>(packet->size)});
      packets.emplace_back(view.begin(), view.end());
      times.push_back(packet->dts);
      av_packet_unref(packet);
    }
    av_packet_free(&packet);
  }

  AVCodecID codec{};
  int sample_rate{}, channels{}, padding{}, bits{}, ticks_per_second{};
  std::vector<Bytes> packets;
  std::vector<std::int64_t> times;
};

// ST-7: native FLAC made of blocks decodes to the samples, rounded and clipped, whatever its
// length.
TEST(FlacCell, ST7_BlocksAreTheSamplesIn24Bits) {
  for (const FrameCount frames : {1, 17, 1919, 1920, 1921, 48'000, 100'003}) {
    AudioBuffer audio = loud_music(static_cast<double>(frames + 1) / 48'000);
    audio = excerpt(audio, 0, frames);
    Bytes stream = flac_stream_head(frames);
    for (const Bytes& block : blocks_of(audio, 0)) append(stream, block);
    const TempDir folder;
    const auto reader = open_reader(written(folder, "blocks.flac", stream));
    ASSERT_EQ(reader->frames(), frames);
    expect_rounded(read_all(*reader), audio);
  }
}

// ST-2: a block's bytes depend on its samples and position, not on what was encoded before.
TEST(FlacCell, ST2_BlocksDependOnNothingBefore) {
  const AudioBuffer audio = music_like(2.0, 4);
  const auto all = blocks_of(audio, 0);
  for (const std::int64_t first : {1, 7, 24, 49}) {
    const FrameCount begin = first * flac_block_frames;
    const auto tail = blocks_of(excerpt(audio, begin, audio.frames() - begin), first);
    EXPECT_TRUE(std::equal(tail.begin(), tail.end(), all.begin() + first)) << "from " << first;
  }
}

// ST-7: far into a track the numbers take more bytes, and a demuxer still believes them.
TEST(FlacCell, ST7_BlocksKnowTheirPlaceDaysIntoATrack) {
  const AudioBuffer audio = music_like(1.0, 4);
  for (const std::int64_t first : {120, 2'040, 65'530, 2'097'140, 67'108'850}) {
    Bytes stream = flac_stream_head(0);
    const auto blocks = blocks_of(audio, first);
    for (const Bytes& block : blocks) append(stream, block);
    const TempDir folder;
    const Demuxed demuxed{written(folder, "late.flac", stream)};
    EXPECT_EQ(demuxed.packets, blocks) << "from block " << first;
  }
}

TEST(FlacCell, RefusesOtherShapes) {
  EXPECT_FALSE(FlacCellEncoder::make(-1));
  auto encoder = FlacCellEncoder::make(0).value();
  EXPECT_FALSE(encoder.encode(AudioBuffer{1, 1920}.view()));
  EXPECT_FALSE(encoder.encode(AudioBuffer{2, 1921}.view()));
  EXPECT_TRUE(encoder.encode(AudioBuffer{2, 5}.view()));
  EXPECT_FALSE(encoder.encode(AudioBuffer{2, 1920}.view())) << "a short block is the last";
}

Bytes fragments_of(Mp4Codec codec, std::int64_t first, std::span<const Bytes> packets,
                   std::initializer_list<std::size_t> lengths, FrameCount last_frames) {
  Bytes stream = mp4_init_segment(codec);
  std::size_t at = 0;
  for (const std::size_t length : lengths) {
    const Views views(packets.begin() + static_cast<std::ptrdiff_t>(at),
                      packets.begin() + static_cast<std::ptrdiff_t>(at + length));
    const FrameCount usual = codec == Mp4Codec::Flac  ? flac_block_frames
                             : codec == Mp4Codec::Aac ? aac_packet_frames
                                                      : 960;
    at += length;
    append(stream, mp4_fragment({.codec = codec,
                                 .first = first + static_cast<std::int64_t>(at - length),
                                 .last_frames = at == packets.size() ? last_frames : usual,
                                 .packets = views})
                       .value());
  }
  return stream;
}

// ST-5: any change of these bytes resets a browser's decoder in the middle of a track.
TEST(Mp4Writer, ST5_TheInitSegmentsNeverChange) {
  EXPECT_EQ(hash_of(mp4_init_segment(Mp4Codec::Opus)).hex(), "92755808eafd32d87e41303922ab2e60");
  EXPECT_EQ(hash_of(mp4_init_segment(Mp4Codec::Flac)).hex(), "c86113afc29654623d0158f94b6b959a");
  EXPECT_EQ(hash_of(mp4_init_segment(Mp4Codec::Aac)).hex(), "83b5be06c7462a9cc7418c571698f9a7");
}

// ST-5, ST-7: a demuxer finds stereo Opus without delay, at exact times hours into a track.
TEST(Mp4Writer, ST5_OpusPacketsKeepTheirTimes) {
  const auto packets = encode_cells(music_like(2.0, 2), 100);
  for (const std::int64_t first : {0, 1500, 7 * 3600 * 50, 30 * 24 * 3600 * 50}) {
    const TempDir folder;
    const Demuxed demuxed{written(
        folder, "opus.mp4", fragments_of(Mp4Codec::Opus, first, packets, {10, 25, 50, 15}, 960))};
    EXPECT_EQ(demuxed.codec, AV_CODEC_ID_OPUS);
    EXPECT_EQ(demuxed.sample_rate, 48000);
    EXPECT_EQ(demuxed.channels, 2);
    EXPECT_EQ(demuxed.padding, 0);
    EXPECT_EQ(demuxed.ticks_per_second, 48000);
    ASSERT_EQ(demuxed.packets, packets);
    for (std::size_t i = 0; i < packets.size(); ++i)
      ASSERT_EQ(demuxed.times[i], (first + static_cast<std::int64_t>(i)) * 960) << "packet " << i;
  }
}

// ST-7: FLAC in MP4 decodes to every sample, the short last block included.
TEST(Mp4Writer, ST7_FlacDecodesToTheSamplesIn24Bits) {
  const AudioBuffer audio = excerpt(loud_music(1.1), 0, 50'007);
  const auto blocks = blocks_of(audio, 0);
  ASSERT_EQ(blocks.size(), 27U);
  const TempDir folder;
  const auto file = written(folder, "flac.mp4",
                            fragments_of(Mp4Codec::Flac, 0, blocks, {5, 20, 2}, 50'007 % 1920));
  const Demuxed demuxed{file};
  EXPECT_EQ(demuxed.codec, AV_CODEC_ID_FLAC);
  ASSERT_EQ(demuxed.packets, blocks);
  EXPECT_EQ(demuxed.times.back(), 26 * 1920);
  expect_rounded(read_all(*open_reader(file)), audio);
}

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

/// Level of the difference in frames [begin, end), in dB of full scale.
double error_db(const AudioBuffer& a, const AudioBuffer& b, FrameCount begin, FrameCount end) {
  double sum = 0;
  for (int c = 0; c < 2; ++c)
    for (auto n = static_cast<std::size_t>(begin); n < static_cast<std::size_t>(end); ++n)
      sum +=
          std::pow(static_cast<double>(a.channel(c)[n]) - static_cast<double>(b.channel(c)[n]), 2);
  return 10 * std::log10(sum / (2.0 * static_cast<double>(end - begin)));
}

/// What a decoder makes of AAC packets from the track's begin.
AudioBuffer decoded_aac(const std::vector<Bytes>& packets,
                        std::initializer_list<std::size_t> fragments) {
  const TempDir folder;
  const auto file = written(folder, "aac.mp4",
                            fragments_of(Mp4Codec::Aac, 0, packets, fragments, aac_packet_frames));
  const Demuxed demuxed{file};
  EXPECT_EQ(demuxed.codec, AV_CODEC_ID_AAC);
  EXPECT_EQ(demuxed.packets, packets);
  return read_all(*open_reader(file));
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

TEST(Mp4Writer, GivesThePayloadBack) {
  const std::vector<Bytes> packets{Bytes(3, std::byte{1}), Bytes(500, std::byte{2})};
  const Views views(packets.begin(), packets.end());
  const Bytes fragment =
      mp4_fragment({.codec = Mp4Codec::Opus, .first = 9, .last_frames = 960, .packets = views})
          .value();
  Bytes joined = packets[0];
  append(joined, packets[1]);
  const auto payload = mp4_payload(fragment).value();
  EXPECT_EQ(Bytes(payload.begin(), payload.end()), joined);
  for (const std::size_t cut : {0, 3, 8, 40})
    EXPECT_FALSE(mp4_payload(std::span{fragment}.first(cut))) << cut;
  EXPECT_FALSE(mp4_fragment({.codec = Mp4Codec::Opus, .first = -1, .packets = views}));
  EXPECT_FALSE(mp4_fragment({.codec = Mp4Codec::Opus, .first = 0}));
}

// ST-7: packets leave a WebM cluster as they came, of every length of a size field.
TEST(WebmPackets, ST7_AreThoseOfTheCluster) {
  std::vector<Bytes> packets;
  for (const std::size_t size : {1, 3, 122, 123, 124, 1276, 20'000})
    packets.emplace_back(size, static_cast<std::byte>(size));
  for (const std::int64_t first : {0, 15'000, 100'000'000}) {
    const Bytes cluster = webm_cluster(first, packets).value();
    const auto views = webm_packets(cluster).value();
    ASSERT_EQ(views.size(), packets.size());
    for (std::size_t i = 0; i < packets.size(); ++i)
      EXPECT_EQ(Bytes(views[i].begin(), views[i].end()), packets[i]);
    for (const std::size_t cut : {0, 3, 4, 9, 40})
      EXPECT_FALSE(webm_packets(std::span{cluster}.first(cut))) << cut;
  }
}

/// Pages of the given lengths for a track of `frames`.
Bytes pages_of(std::span<const Bytes> packets, std::initializer_list<std::size_t> lengths,
               FrameCount frames) {
  Bytes stream = ogg_opus_head();
  std::size_t at = 0;
  std::int64_t index = 0;
  for (const std::size_t length : lengths) {
    const Views views(packets.begin() + static_cast<std::ptrdiff_t>(at),
                      packets.begin() + static_cast<std::ptrdiff_t>(at + length));
    at += length;
    const FrameCount end = std::min(static_cast<FrameCount>(at) * 960, frames);
    append(stream,
           ogg_opus_page({.index = index++, .end = end, .is_last = at == packets.size()}, views)
               .value());
  }
  return stream;
}

// ST-7: Ogg Opus begins at once, ends at the exact frame and holds the packets as they are.
TEST(OggWriter, ST7_OpusHasNoDelayAndTheExactLength) {
  const auto packets = encode_cells(music_like(2.0, 2), 100, 256);
  constexpr FrameCount frames = 100 * 960 - 123;
  const TempDir folder;
  const auto file = written(folder, "a.opus", pages_of(packets, {10, 40, 10, 40}, frames));
  const Demuxed demuxed{file};
  EXPECT_EQ(demuxed.codec, AV_CODEC_ID_OPUS);
  EXPECT_EQ(demuxed.padding, 0);
  EXPECT_EQ(demuxed.packets, packets);
  const auto reader = open_reader(file);
  EXPECT_EQ(reader->frames(), frames);
  EXPECT_LT(error_db(read_all(*reader), play(packets), 0, frames), -90.0) << "another decoder";
}

TEST(OggWriter, RefusesWhatAPageCannotHold) {
  const std::vector<Bytes> packets(43, Bytes(1276));
  const Views views(packets.begin(), packets.end());
  EXPECT_FALSE(ogg_opus_page({}, {}));
  EXPECT_FALSE(ogg_opus_page({}, views));
  EXPECT_TRUE(ogg_opus_page({}, std::span{views}.first(42)));
}

}  // namespace
}  // namespace auralis::media
