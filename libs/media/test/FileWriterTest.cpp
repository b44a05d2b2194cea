// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <memory>

#include <gtest/gtest.h>
#include <taglib/flacfile.h>
#include <taglib/flacproperties.h>

#include "EncodedPicture.h"
#include "media/FileWriter.h"
#include "media/PcmReader.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace auralis::testing;
using namespace auralis::media::testing;
using std::filesystem::path;

std::string contents(const path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(FileWriter, ST7_FlacIs24BitWithTheTagsGiven) {
  const TempDir folder;
  const path file = folder / "song.flac";
  const Tags tags{.title = "Höhe",
                  .artist = "Ada; Grace",
                  .album_artist = "Ada",
                  .album = "Demo",
                  .disc_number = 1,
                  .track_number = 2,
                  .year = 2024};
  ASSERT_TRUE(write_flac(file, music_like(3.3, 1).view(), tags).has_value());
  const Tags read = read_tags(file).value();
  EXPECT_EQ(read.title, tags.title);
  EXPECT_EQ(read.artist, tags.artist);
  EXPECT_EQ(read.album_artist, tags.album_artist);
  EXPECT_EQ(read.album, tags.album);
  EXPECT_EQ(read.disc_number, 1);
  EXPECT_EQ(read.track_number, 2);
  EXPECT_EQ(read.year, 2024);
  EXPECT_EQ(read.duration_ms, 3300);
  TagLib::FLAC::File flac{file.c_str()};
  EXPECT_EQ(flac.audioProperties()->bitsPerSample(), 24);
  EXPECT_EQ(flac.audioProperties()->sampleFrames(), 158400U);
}

// ST-7: rounded to the nearest of 24 bits, clipped at full scale, NaN silent.
TEST(FileWriter, ST7_FlacHoldsTheSamplesRoundedAndClipped) {
  constexpr float step = 0x1.0p-23F;
  const std::array<float, 8> given{
      0.5F,        -1.0F,        1.5F, -2.0F,
      1.6F * step, -1.4F * step, 0.0F, std::numeric_limits<float>::quiet_NaN()};
  const std::array<float, 8> kept{0.5F, -1.0F, 1.0F - step, -1.0F, 2.0F * step, -step, 0.0F, 0.0F};
  AudioBuffer audio{2, 10000};
  std::ranges::copy(given, audio.channel(1).begin() + 5000);

  const TempDir folder;
  const path file = folder / "samples.flac";
  ASSERT_TRUE(write_flac(file, audio.view(), {}).has_value());
  const auto index = std::make_shared<const PacketIndex>(index_file(file, {}).value());
  const auto reader = PcmReader::open(file, index).value();
  AudioBuffer read{2, 10000};
  ASSERT_TRUE(reader->read(0, read.view()).has_value());
  EXPECT_EQ(reader->frames(), 10000);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    EXPECT_EQ(read.channel(1)[5000 + i], kept[i]) << "sample " << i;
    EXPECT_EQ(read.channel(0)[5000 + i], 0.0F);
  }
}

std::string name_of(FileFormat format) {
  if (format == FileFormat::Opus) return "opus";
  return format == FileFormat::Flac ? "flac" : "wav";
}

class EveryFormat : public ::testing::TestWithParam<FileFormat> {
 protected:
  path name(const char* stem) const {
    return folder_ / (std::string{stem} + "." + name_of(GetParam()));
  }

  void write(const path& file, const AudioBuffer& audio, FrameCount piece, Labels labels = {}) {
    auto writer = FileWriter::make({.file = file,
                                    .format = GetParam(),
                                    .frames = audio.frames(),
                                    .labels = std::move(labels)})
                      .value();
    for (FrameCount at = 0; at < audio.frames(); at += piece) {
      const auto part = audio.view().sub(at, std::min(piece, audio.frames() - at));
      ASSERT_TRUE(writer.write(part).has_value());
      EXPECT_FALSE(std::filesystem::exists(file)) << "under its name before it is complete";
    }
    ASSERT_TRUE(writer.finish().has_value());
  }

  AudioBuffer read_back(const path& file) {
    const auto index = std::make_shared<const PacketIndex>(index_file(file, {}).value());
    const auto reader = PcmReader::open(file, index).value();
    EXPECT_EQ(reader->format(), (AudioFormat{48000, 2}));
    AudioBuffer read{2, reader->frames()};
    EXPECT_TRUE(reader->read(0, read.view()).has_value());
    return read;
  }

  TempDir folder_;
};

TEST_P(EveryFormat, PiecesOfAnySizeGiveEqualBytes) {
  const AudioBuffer audio = music_like(2.345, 2);
  const Labels labels{.texts = {{"TITLE", {"x"}}}};
  write(name("a"), audio, audio.frames(), labels);
  for (const FrameCount piece : {777, 4608, 10'000}) {
    write(name("b"), audio, piece, labels);
    EXPECT_EQ(contents(name("a")), contents(name("b"))) << piece << " frames at a time";
    std::filesystem::remove(name("b"));
  }
}

// The sound comes back frame by frame where it was: no delay, no padding, nothing lost.
TEST_P(EveryFormat, ReadsBackWithEveryFrameInItsPlace) {
  for (const FrameCount frames : {1, 959, 960, 961, 4608, 50'000}) {
    AudioBuffer audio = music_like(1.1, 3);
    AudioBuffer source{2, frames};
    copy(audio.view().sub(0, frames), source.view());
    write(name("a"), source, 1000);
    const AudioBuffer read = read_back(name("a"));
    std::filesystem::remove(name("a"));
    ASSERT_EQ(read.frames(), frames);
    double error = 0;
    double power = 0;
    for (FrameCount n = 0; n < frames; ++n) {
      const double x = static_cast<double>(source.view().data(0)[n]);
      const double y = static_cast<double>(read.view().data(0)[n]);
      error += (x - y) * (x - y);
      power += x * x;
    }
    // Opus codes noise as noise, but a frame off would leave an error as large as the sound.
    const double allowed = GetParam() == FileFormat::Wav ? 0.0 : 0.1 * power;
    if (frames > 4000 || GetParam() != FileFormat::Opus) {
      EXPECT_LE(error, allowed) << frames << " frames";
    }
  }
}

TEST_P(EveryFormat, CarriesTextsAndCover) {
  const Bytes picture = encode_picture("png", red_and_blue(300, 300));
  const Labels labels{.texts = {{"ALBUM", {"夜"}},
                                {"ARTIST", {"Ada", "Grace"}},
                                {"MUSICBRAINZ_TRACKID", {"8e7e-1"}},
                                {"TITLE", {"Höhe"}},
                                {"TRACKNUMBER", {"3/12"}}},
                      .cover = Picture{.bytes = picture, .media_type = "image/png"}};
  write(name("a"), music_like(0.5, 1), 5000, labels);
  const Labels read = read_labels(name("a")).value();
  for (const Labels::Text& text : labels.texts) {
    const auto found = std::ranges::find(read.texts, text.name, &Labels::Text::name);
    ASSERT_NE(found, read.texts.end()) << text.name;
    EXPECT_EQ(found->values, text.values) << text.name;
  }
  ASSERT_TRUE(read.cover.has_value());
  EXPECT_EQ(read.cover->bytes, picture);
  EXPECT_EQ(read.cover->media_type, "image/png");
  EXPECT_EQ(read_back(name("a")).frames(), 24'000) << "the tags do not disturb the sound";
}

// A gain that was measured on the source would be applied to the master.
TEST_P(EveryFormat, GainsOfTheSourceAreLeftOut) {
  const Labels labels{.texts = {{"REPLAYGAIN_TRACK_GAIN", {"-7.0 dB"}},
                                {"R128_TRACK_GAIN", {"-512"}},
                                {"TITLE", {"kept"}}}};
  write(name("a"), music_like(0.5, 1), 5000, labels);
  const Labels read = read_labels(name("a")).value();
  ASSERT_EQ(read.texts.size(), 1U);
  EXPECT_EQ(read.texts.front().name, "TITLE");
}

TEST_P(EveryFormat, AWriterThatIsGivenUpLeavesNothing) {
  {
    auto writer =
        FileWriter::make({.file = name("a"), .format = GetParam(), .frames = 5000}).value();
    ASSERT_TRUE(writer.write(AudioBuffer{2, 4000}.view()).has_value());
    EXPECT_EQ(writer.finish().error().kind, ErrorKind::InvalidArgument) << "1000 are missing";
    EXPECT_EQ(writer.write(AudioBuffer{2, 1001}.view()).error().kind, ErrorKind::InvalidArgument);
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

// Two processes that make one file do not write into each other's.
TEST_P(EveryFormat, TwoWritersOfOneFileBothFinishAndTheLastOneStays) {
  const AudioBuffer early = music_like(1.0, 1);
  const AudioBuffer late = music_like(1.5, 2);
  const Labels labels{.texts = {{"TITLE", {"x"}}}};
  write(name("early"), early, 5000, labels);
  write(name("late"), late, 5000, labels);
  const auto begin = [&](const AudioBuffer& audio) {
    return FileWriter::make({.file = name("a"),
                             .format = GetParam(),
                             .frames = audio.frames(),
                             .labels = labels})
        .value();
  };
  auto first = begin(early);
  ASSERT_TRUE(first.write(early.view().sub(0, 20'000)).has_value());
  auto second = begin(late);
  ASSERT_TRUE(second.write(late.view().sub(0, 30'000)).has_value());
  ASSERT_TRUE(first.write(early.view().sub(20'000, early.frames() - 20'000)).has_value());
  ASSERT_TRUE(first.finish().has_value());
  EXPECT_TRUE(contents(name("a")) == contents(name("early")));
  ASSERT_TRUE(second.write(late.view().sub(30'000, late.frames() - 30'000)).has_value());
  EXPECT_TRUE(contents(name("a")) == contents(name("early"))) << "torn by who still writes";
  ASSERT_TRUE(second.finish().has_value());
  EXPECT_TRUE(contents(name("a")) == contents(name("late")));
}

INSTANTIATE_TEST_SUITE_P(Formats, EveryFormat,
                         ::testing::Values(FileFormat::Flac, FileFormat::Wav, FileFormat::Opus),
                         [](const auto& one) { return name_of(one.param); });

// RFC 7845: what the encoder needs to begin is told as pre-skip, in frames of 48 kHz.
TEST(FileWriter, OpusTellsItsPreSkipAndBitRate) {
  const TempDir folder;
  for (const int kbps : {96, 160, 256}) {
    const path file = folder / (std::to_string(kbps) + ".opus");
    const AudioBuffer audio = pink_noise(4, -6, 1);
    auto writer = FileWriter::make({.file = file,
                                    .format = FileFormat::Opus,
                                    .frames = audio.frames(),
                                    .bit_rate_kbps = kbps})
                      .value();
    ASSERT_TRUE(writer.write(audio.view()).has_value());
    ASSERT_TRUE(writer.finish().has_value());
    const std::string bytes = contents(file);
    const auto head = bytes.find("OpusHead");
    ASSERT_NE(head, std::string::npos);
    EXPECT_EQ(static_cast<unsigned char>(bytes[head + 10]) + 256 * bytes[head + 11], 312);
    EXPECT_NEAR(static_cast<double>(bytes.size()) * 8 / 4000, kbps, 0.2 * kbps);
  }
}

TEST(FileWriter, EqualInputGivesEqualBytes) {
  const TempDir folder;
  const AudioBuffer audio = music_like(1.0, 2);
  ASSERT_TRUE(write_flac(folder / "a.flac", audio.view(), {.title = "x"}).has_value());
  ASSERT_TRUE(write_flac(folder / "b.flac", audio.view(), {.title = "x"}).has_value());
  EXPECT_EQ(contents(folder / "a.flac"), contents(folder / "b.flac"));
}

TEST(FileWriter, AFailureLeavesNothingBehind) {
  const TempDir folder;
  const AudioBuffer audio = music_like(0.1, 2);
  EXPECT_EQ(write_flac(folder / "absent" / "a.flac", audio.view(), {}).error().kind, ErrorKind::Io);
  std::filesystem::create_directory(folder / "taken.flac");
  EXPECT_EQ(write_flac(folder / "taken.flac", audio.view(), {}).error().kind, ErrorKind::Io);
  std::filesystem::remove(folder / "taken.flac");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(FileWriter, RefusesWhatIsNotStereo) {
  const TempDir folder;
  EXPECT_EQ(write_flac(folder / "m.flac", AudioBuffer{1, 10}.view(), {}).error().kind,
            ErrorKind::InvalidArgument);
  EXPECT_EQ(write_flac(folder / "e.flac", AudioBuffer{2, 0}.view(), {}).error().kind,
            ErrorKind::InvalidArgument);
}

}  // namespace
}  // namespace auralis::media
