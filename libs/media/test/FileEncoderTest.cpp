// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <memory>

#include <gtest/gtest.h>
#include <taglib/flacfile.h>
#include <taglib/flacproperties.h>

#include "media/FileEncoder.h"
#include "media/PcmReader.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace auralis::testing;
using std::filesystem::path;

std::string contents(const path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(FileEncoder, ST7_FlacIs24BitWithTheTagsGiven) {
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
TEST(FileEncoder, ST7_FlacHoldsTheSamplesRoundedAndClipped) {
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

TEST(FileEncoder, EqualInputGivesEqualBytes) {
  const TempDir folder;
  const AudioBuffer audio = music_like(1.0, 2);
  ASSERT_TRUE(write_flac(folder / "a.flac", audio.view(), {.title = "x"}).has_value());
  ASSERT_TRUE(write_flac(folder / "b.flac", audio.view(), {.title = "x"}).has_value());
  EXPECT_EQ(contents(folder / "a.flac"), contents(folder / "b.flac"));
}

TEST(FileEncoder, AFailureLeavesNothingBehind) {
  const TempDir folder;
  const AudioBuffer audio = music_like(0.1, 2);
  EXPECT_EQ(write_flac(folder / "absent" / "a.flac", audio.view(), {}).error().kind, ErrorKind::Io);
  std::filesystem::create_directory(folder / "taken.flac");
  EXPECT_EQ(write_flac(folder / "taken.flac", audio.view(), {}).error().kind, ErrorKind::Io);
  EXPECT_FALSE(std::filesystem::exists(folder / "taken.flac.partial"));
}

TEST(FileEncoder, RefusesWhatIsNotStereo) {
  const TempDir folder;
  EXPECT_EQ(write_flac(folder / "m.flac", AudioBuffer{1, 10}.view(), {}).error().kind,
            ErrorKind::InvalidArgument);
  EXPECT_EQ(write_flac(folder / "e.flac", AudioBuffer{2, 0}.view(), {}).error().kind,
            ErrorKind::InvalidArgument);
}

}  // namespace
}  // namespace auralis::media
