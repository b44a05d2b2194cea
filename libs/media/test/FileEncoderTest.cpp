// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <limits>

#include <gtest/gtest.h>
#include <taglib/flacfile.h>
#include <taglib/flacproperties.h>

#include "media/FileEncoder.h"
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
