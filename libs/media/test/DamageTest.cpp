// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "Demuxer.h"
#include "EncodedFile.h"
#include "TestTracks.h"
#include "WavFile.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace testing;

Coding coding_of(const std::string& encoder, const std::string& extension) {
  const auto is_it = [&](const Coding& coding) {
    return coding.encoder == encoder && coding.extension == extension;
  };
  return *std::ranges::find_if(all_codings(), is_it);
}

struct Place {
  std::int64_t position{};
  int bytes{};
};

Place packet_of(const std::filesystem::path& file, int number) {
  auto demuxer = Demuxer::open(file, {}).value();
  const ffmpeg::Packet packet{av_packet_alloc()};
  for (int i = 0; i <= number; ++i) EXPECT_TRUE(demuxer.next(*packet).value());
  return {packet->pos, packet->size};
}

FrameRange silence_in(const AudioBuffer& sound, const AudioBuffer& intact) {
  FrameRange range{sound.frames(), 0};
  for (FrameCount n = 0; n < std::min(sound.frames(), intact.frames()); ++n) {
    if (sound.view().data(0)[n] == intact.view().data(0)[n]) continue;
    range = {std::min(range.begin, n), n + 1};
  }
  return range;
}

bool is_silent(const AudioBuffer& sound, FrameRange range) {
  const auto part = sound.channel(0).subspan(static_cast<std::size_t>(range.begin),
                                             static_cast<std::size_t>(range.length()));
  return std::ranges::all_of(part, [](float x) { return x == 0.0F; });
}

class DamagedTrack : public ::testing::Test {
 protected:
  /// A copy of a track whose bytes are replaced from a position on.
  std::filesystem::path damaged(const Coding& coding, std::int64_t position,
                                const std::string& bytes) {
    std::string whole = read_file(track_of(coding));
    whole.replace(static_cast<std::size_t>(position), bytes.size(), bytes);
    return written(coding, whole);
  }
  std::filesystem::path written(const Coding& coding, const std::string& bytes) {
    const auto file = folder_ / ("damaged" + coding.extension);
    write_file(file, bytes);
    return file;
  }

  const auralis::testing::TempDir folder_;
};

TEST_F(DamagedTrack, MA5_AFlacFrameThatFailsItsChecksumIsSilentAndCounted) {
  const Coding coding = coding_of("flac", ".flac");
  constexpr int number = 40;
  const Place packet = packet_of(track_of(coding), number);
  const auto file = damaged(coding, packet.position + packet.bytes / 2, "\x55\xaa\x55");
  const auto intact = read_all(*open_reader(track_of(coding)));
  const auto reader = open_reader(file);
  const auto sound = read_all(*reader);
  constexpr FrameCount block = 4608;
  ASSERT_EQ(sound.frames(), intact.frames());
  EXPECT_EQ(reader->damaged_frames(), block);
  EXPECT_EQ(silence_in(sound, intact), (FrameRange{number * block, (number + 1) * block}));
  EXPECT_TRUE(is_silent(sound, {number * block, (number + 1) * block}));
  ASSERT_EQ(reader->damage().size(), 1U);
  EXPECT_EQ(reader->damage()[0], (FrameRange{number * block, (number + 1) * block}));
}

TEST_F(DamagedTrack, MA5_AnAacPacketThatDoesNotDecodeIsSilentAndCounted) {
  const Coding coding = coding_of("aac", ".m4a");
  const Place packet = packet_of(track_of(coding), 100);
  const auto file =
      damaged(coding, packet.position, std::string(static_cast<std::size_t>(packet.bytes), '\xff'));
  const auto reader = open_reader(file);
  const auto sound = read_all(*reader);
  EXPECT_EQ(sound.frames(), source_of(coding.sample_rate_hz).frames());
  EXPECT_EQ(reader->damaged_frames(), 1024);
  EXPECT_TRUE(is_silent(sound, {99 * 1024, 100 * 1024}));
}

TEST_F(DamagedTrack, MA5_ALostOggPageIsSilenceAndWhatFollowsKeepsItsPlace) {
  const std::vector<std::pair<Coding, int>> packets{{coding_of("libvorbis", ".ogg"), 100},
                                                    {coding_of("libopus", ".opus"), 200},
                                                    {coding_of("flac", ".ogg"), 60}};
  for (const auto& [coding, number] : packets) {
    const Place packet = packet_of(track_of(coding), number);
    const auto file = damaged(coding, packet.position + 200, "\x55\xaa\x55");
    const auto intact = read_all(*open_reader(track_of(coding)));
    const auto reader = open_reader(file);
    const auto sound = read_all(*reader);
    EXPECT_EQ(sound.frames(), intact.frames()) << coding;
    EXPECT_GT(reader->damaged_frames(), 1000) << coding;
    const FrameCount later = FrameCount{9} * coding.sample_rate_hz;
    EXPECT_EQ(differing_samples(sound, later, intact, later), 0) << coding;
  }
}

TEST_F(DamagedTrack, MA5_DamageIsCountedOnceHoweverOftenItIsRead) {
  const Coding coding = coding_of("flac", ".flac");
  const Place packet = packet_of(track_of(coding), 40);
  const auto reader = open_reader(damaged(coding, packet.position + packet.bytes / 2, "\x55\xaa"));
  for (int i = 0; i < 3; ++i) read_all(*reader);
  EXPECT_EQ(reader->damaged_frames(), 4608);
}

TEST_F(DamagedTrack, MA5_ATruncatedFilePlaysAsFarAsItGoes) {
  for (const Coding& coding : all_codings()) {
    const std::string whole = read_file(track_of(coding));
    const auto file = written(coding, whole.substr(0, whole.size() * 6 / 10));
    const auto index = index_file(file, {});
    if (coding.extension == ".m4a") {
      EXPECT_FALSE(index) << "its table of samples is at the end, and gone";
      continue;
    }
    ASSERT_TRUE(index) << coding;
    const auto intact = read_all(*open_reader(track_of(coding)));
    const auto sound = read_all(*open_reader(file));
    EXPECT_LT(sound.frames(), intact.frames()) << coding;
    EXPECT_GT(sound.frames(), intact.frames() / 3) << coding;
    const auto common = read_range(*open_reader(file), 0, sound.frames() * 9 / 10);
    EXPECT_EQ(differing_samples(common, 0, intact), 0) << coding;
  }
}

// FFmpeg's parsers keep what they look for a frame in.
TEST_F(DamagedTrack, MA5_NothingBut64MegabytesOfZerosIsGivenUp) {
  const auto file = written(coding_of("libmp3lame", ".mp3"), "");
  std::filesystem::resize_file(file, std::uintmax_t{64} << 20U);
  const auto index = index_file(file, {});
  ASSERT_FALSE(index);
  EXPECT_EQ(index.error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(index.error().message, "no sound was found in 32 MiB of the file");
}

TEST_F(DamagedTrack, MA5_AHoleOfMoreThan32MegabytesIsTheEnd) {
  for (const char* encoder : {"libmp3lame", "flac"}) {
    const bool is_flac = encoder == std::string{"flac"};
    const Coding coding = coding_of(encoder, is_flac ? ".flac" : ".mp3");
    const std::string sound = read_file(track_of(coding));
    const auto frames = [&](std::size_t hole_bytes) {
      return index_file(written(coding, sound + std::string(hole_bytes, '\0') + sound), {})->frames;
    };
    const FrameCount one = index_file(track_of(coding), {})->frames;
    EXPECT_GT(frames(std::size_t{24} << 20U), one * 3 / 2) << encoder;
    EXPECT_LT(frames(std::size_t{40} << 20U), one * 3 / 2) << encoder;
  }
}

// FFmpeg's parser of FLAC holds a second back, until what is behind it has been read; its last
// frame it gives with the hole.
TEST_F(DamagedTrack, MA5_WhatIsBeforeAHoleOfMoreThan32MegabytesIsHeardToTheLastFrame) {
  constexpr FrameCount longest_packet = 4608;
  for (const char* encoder : {"libmp3lame", "flac"}) {
    const Coding coding = coding_of(encoder, encoder == std::string{"flac"} ? ".flac" : ".mp3");
    const auto intact = index_of(track_of(coding));
    const auto file = written(coding, read_file(track_of(coding)));
    std::filesystem::resize_file(file,
                                 std::filesystem::file_size(file) + (std::uintmax_t{80} << 20U));
    const auto index = index_of(file);
    EXPECT_GE(index->frames, intact->frames - longest_packet) << encoder;
    EXPECT_NEAR(index->bit_rate_kbps, intact->bit_rate_kbps, 5) << encoder;
    const auto reader = open_reader(file, index);
    const auto sound = read_all(*reader), whole = read_all(*open_reader(track_of(coding)));
    EXPECT_EQ(differing_samples(sound, 0, whole, 0), 0) << encoder;
    EXPECT_EQ(reader->damaged_frames(), 0) << encoder;
  }
}

TEST_F(DamagedTrack, MA5_AFileThatWasCutOffSinceItWasIndexedIsSilentOrCorrupt) {
  for (const Coding& coding : all_codings()) {
    const auto index = index_of(track_of(coding));
    const std::string whole = read_file(track_of(coding));
    const auto file = written(coding, whole.substr(0, whole.size() * 6 / 10));
    const auto reader = PcmReader::open(file, index);
    if (!reader) continue;
    AudioBuffer out{2, 1000};
    const auto read = (*reader)->read(index->frames - 1000, out.view());
    if (read)
      EXPECT_TRUE(is_silent(out, {0, 1000})) << coding;
    else
      EXPECT_EQ(read.error().kind, ErrorKind::Corrupt) << coding;
  }
}

TEST_F(DamagedTrack, MA5_FramesAfterAFormatChangeAreSilence) {
  const Coding first = coding_of("libmp3lame", ".mp3");
  const auto mono = folder_ / "mono.mp3";
  encode_file(mono, "libmp3lame", auralis::testing::sine({.seconds = 4}, 1).view());
  const auto file = written(first, read_file(track_of(first)) + read_file(mono));
  const auto intact = read_all(*open_reader(track_of(first)));
  const auto reader = open_reader(file);
  const auto sound = read_all(*reader);
  EXPECT_EQ(reader->format().channels, 2);
  ASSERT_GT(sound.frames(), intact.frames() + 3 * 44100);
  EXPECT_EQ(differing_samples(sound, 0, intact), 0);
  const FrameRange rest{intact.frames() + 3000, sound.frames()};
  EXPECT_TRUE(is_silent(sound, rest));
  EXPECT_GE(reader->damaged_frames(), rest.length());
}

// A block that fails its checksum would be loud noise; DSD has none, and none is needed.
TEST_F(DamagedTrack, MA5_AWavPackBlockThatFailsItsChecksumIsSilentAndCounted) {
  const Coding coding = coding_of("wavpack", ".wv");
  constexpr int number = 10;
  const Place packet = packet_of(track_of(coding), number);
  const auto intact = read_all(*open_reader(track_of(coding)));
  const std::int64_t middle = packet.position + packet.bytes / 2;
  const char byte = read_file(track_of(coding))[static_cast<std::size_t>(middle)];
  // One bit: what follows it decodes to other sound without complaint.
  const auto reader =
      open_reader(damaged(coding, middle, std::string(1, static_cast<char>(byte ^ 1))));
  const auto sound = read_all(*reader);
  ASSERT_EQ(sound.frames(), intact.frames());
  const FrameCount block = reader->damaged_frames();
  EXPECT_GT(block, 1000);
  EXPECT_TRUE(is_silent(sound, {number * block, (number + 1) * block}));
  const FrameRange harmed = silence_in(sound, intact);
  EXPECT_GE(harmed.begin, number * block);
  EXPECT_LE(harmed.end, (number + 1) * block);
}

// What a head promises and the file does not hold is known, whatever the container. An M4A loses
// its table with its end, ADTS has no head, and an MP3 of this encoder counts its packets.
TEST_F(DamagedTrack, MA5_AFileThatEndsEarlySaysHowMuchIsMissing) {
  for (const Coding& coding : all_codings()) {
    const auto whole = index_of(track_of(coding));
    EXPECT_EQ(whole->end, FileEnd::Whole) << coding;
    EXPECT_EQ(whole->missing, 0) << coding;
    const std::string bytes = read_file(track_of(coding));
    const auto cut = index_file(written(coding, bytes.substr(0, bytes.size() * 6 / 10)), {});
    if (!cut || coding.extension == ".aac") continue;
    const bool is_ogg = coding.extension == ".ogg" || coding.extension == ".opus";
    EXPECT_EQ(cut->end, is_ogg ? FileEnd::Torn : FileEnd::Short) << coding;
    if (is_ogg) continue;  // nobody wrote down how long it was to be
    EXPECT_NEAR(static_cast<double>(cut->frames + cut->missing), static_cast<double>(whole->frames),
                0.05 * coding.sample_rate_hz)
        << coding;
  }
}

std::string noise(std::size_t bytes) {
  std::mt19937 random{7};
  std::string text(bytes, ' ');
  for (char& c : text) c = static_cast<char>(random());
  return text;
}

// An Ogg's length stands on its last page: what is lost with it is guessed from the bytes.
TEST_F(DamagedTrack, MA5_AnOggWhoseEndIsNoiseSaysAboutHowMuchIsMissing) {
  for (const char* encoder : {"libvorbis", "libopus"}) {
    const Coding coding = coding_of(encoder, encoder == std::string{"libopus"} ? ".opus" : ".ogg");
    const auto whole = index_of(track_of(coding));
    std::string bytes = read_file(track_of(coding));
    const std::size_t half = bytes.size() / 2;
    bytes.replace(half, bytes.size() - half, noise(bytes.size() - half));
    const auto index = index_file(written(coding, bytes), {});
    ASSERT_TRUE(index) << encoder;
    EXPECT_EQ(index->end, FileEnd::Torn) << encoder;
    EXPECT_NEAR(static_cast<double>(index->frames + index->missing),
                static_cast<double>(whole->frames), 0.15 * static_cast<double>(whole->frames))
        << encoder;
  }
}

// Noise in the middle of an Ogg, longer than a page can be: its pages' numbers prove the hole.
TEST_F(DamagedTrack, MA5_NoiseInTheMiddleOfAnOggIsAStretchOfSilenceInItsPlace) {
  const auto audio = auralis::testing::music_like(40.0, 4);
  const auto file = folder_ / "long.ogg";
  encode_file(file, "libvorbis", audio.view());
  std::string bytes = read_file(file);
  const auto intact = read_all(*open_reader(file));
  const std::size_t from = bytes.size() / 4;
  const std::size_t count = bytes.size() * 45 / 100;  // some 18 s
  bytes.replace(from, count, noise(count));
  write_file(file, bytes);
  const auto index = std::make_shared<const PacketIndex>(index_file(file, {}).value());
  EXPECT_EQ(index->end, FileEnd::Whole);
  const auto reader = open_reader(file, index);
  const auto sound = read_all(*reader);
  ASSERT_EQ(sound.frames(), intact.frames());
  const FrameCount late = sound.frames() * 8 / 10;
  EXPECT_EQ(differing_samples(sound, late, intact, late), 0) << "what follows keeps its place";
  FrameRange hole{};
  for (const FrameRange& range : reader->damage())
    if (range.length() > hole.length()) hole = range;
  EXPECT_GT(hole.length(), 14 * 48000);
  EXPECT_TRUE(is_silent(sound, hole));
  EXPECT_NEAR(static_cast<double>(hole.begin), static_cast<double>(sound.frames()) / 4.0,
              4 * 48000);
}

// What a WAV's head says; a program that writes to a pipe cannot know it and says the most.
TEST_F(DamagedTrack, MA5_AWavEndsEarlyWhereItsHeadSaysSoAndNotWhereItCouldNotKnow) {
  struct Case {
    std::uint32_t data_bytes;
    FileEnd end;
    FrameCount missing;
  };
  const std::string sound(2 * 2 * 44100, '\x11');  // 2 s of one channel of 16 bits
  for (const Case& c :
       {Case{2 * 2 * 44100, FileEnd::Whole, 0}, Case{2 * 10 * 44100, FileEnd::Short, 8 * 44100},
        Case{0xffff'ffff, FileEnd::Whole, 0}, Case{0x7fff'ffff, FileEnd::Whole, 0}}) {
    const auto file = folder_ / "piped.wav";
    write_file(file, wav_head({}, c.data_bytes) + sound);
    const auto index = index_file(file, {});
    ASSERT_TRUE(index) << c.data_bytes;
    EXPECT_EQ(index->frames, 2 * 44100) << c.data_bytes;
    EXPECT_EQ(index->end, c.end) << c.data_bytes;
    EXPECT_EQ(index->missing, c.missing) << c.data_bytes;
  }
}

// The heads of AIFF, DSF and DFF count what follows; the file may hold less.
TEST_F(DamagedTrack, MA5_AHeaderThatPromisesMoreThanTheFileHasIsNotBelieved) {
  const std::vector<std::pair<Coding, std::size_t>> kept{{coding_of("pcm_s16be", ".aiff"), 4},
                                                         {coding_of("dsd", ".dsf"), 2},
                                                         {coding_of("dsd", ".dff"), 2}};
  for (const auto& [coding, frame_bytes] : kept) {
    const auto intact = read_all(*open_reader(track_of(coding)));
    const auto file = written(coding, read_file(track_of(coding)).substr(0, 100'000));
    const auto reader = open_reader(file);
    const auto sound = read_all(*reader);
    EXPECT_LE(sound.frames(), static_cast<FrameCount>(100'000 / frame_bytes)) << coding;
    EXPECT_GT(sound.frames(), static_cast<FrameCount>(90'000 / frame_bytes)) << coding;
    EXPECT_EQ(reader->damaged_frames(), 0) << coding;
    EXPECT_EQ(differing_samples(sound, 0, intact), 0) << coding;
  }
}

TEST_F(DamagedTrack, MA5_AChainedStreamPlaysAndItsFirstLinkIsUnharmed) {
  for (const char* encoder : {"libvorbis", "libopus"}) {
    const bool opus = encoder == std::string{"libopus"};
    const Coding coding = coding_of(encoder, opus ? ".opus" : ".ogg");
    const std::string link = read_file(track_of(coding));
    const auto reader = open_reader(written(coding, link + link));
    const auto intact = read_all(*open_reader(track_of(coding)));
    EXPECT_GE(reader->frames(), intact.frames()) << encoder;
    const auto begin = read_range(*reader, 0, intact.frames() * 9 / 10);
    EXPECT_EQ(differing_samples(begin, 0, intact), 0) << encoder;
  }
}

TEST_F(DamagedTrack, MA5_WithRandomBytesChangedReadsTheSameTwiceAndNeverFails) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random{seed};
  for (const Coding& coding : all_codings()) {
    std::string bytes = read_file(track_of(coding));
    for (int i = 0; i < 12; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto file = written(coding, bytes);
    const auto index = index_file(file, {});
    if (!index) continue;
    const auto shared = std::make_shared<const PacketIndex>(*index);
    const auto whole = read_all(*open_reader(file, shared));
    const FrameCount start = whole.frames() / 2;
    const auto half = read_range(*open_reader(file, shared), start, whole.frames() - start);
    EXPECT_EQ(differing_samples(whole, start, half), 0) << coding << ", seed " << seed;
  }
}

}  // namespace
}  // namespace auralis::media
