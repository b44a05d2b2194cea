// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "DiscCovers.h"
#include "MusicFolder.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::MusicFolder;
using ::testing::Pair;
using testing::ScannedLibrary;
using testing::value_of;

std::map<int, std::string> covers(const std::vector<std::string>& pictures) {
  return disc_covers_among(pictures);
}

TEST(DiscCovers, CT79_NamesOfDiscsAreKnownInAnyManner) {
  EXPECT_EQ(disc_named("CD2"), 2);
  EXPECT_EQ(disc_named("Disc 1 - The Early Years"), 1);
  EXPECT_EQ(disc_named("Album (disk_03)"), 3);
  EXPECT_EQ(disc_named("dvd-12"), 12);
  for (const char* name : {"", "CD", "Disco 2", "Discovery", "2 CD", "CD 0", "CD 1984", "record 2"})
    EXPECT_EQ(disc_named(name), 0) << name;
}

TEST(DiscCovers, CT79_APictureThatNamesADiscIsOfThatDisc) {
  EXPECT_THAT(covers({"cover.jpg", "cover cd2.jpg"}), ElementsAre(Pair(2, "cover cd2.jpg")));
  EXPECT_THAT(covers({"CD1.jpg", "CD2.jpg", "cover.jpg"}),
              ElementsAre(Pair(1, "CD1.jpg"), Pair(2, "CD2.jpg")));
  EXPECT_THAT(covers({"cover.jpg", "cd1.jpg"}), IsEmpty()) << "a scan of the disc itself";
  EXPECT_THAT(covers({"disc1.jpg", "Front Disc 1.png", "disc2.jpg"}),
              ElementsAre(Pair(1, "Front Disc 1.png"), Pair(2, "disc2.jpg")));
}

/// The name of the picture that a track shows.
std::string picture_of(ScannedLibrary& library, const std::string& title) {
  for (const Track& track : library.tracks())
    if (track.title == title)
      return track.artwork
                 ? value_of(library.catalog().artwork(*track.artwork)).file.filename().string()
                 : std::string{"none"};
  return "no such track";
}

media::Tags on_disc(const std::string& title, int disc) {
  media::Tags tags;
  tags.title = title;
  tags.artist = "Artist";
  tags.album = "Album";
  tags.disc_number = disc;
  return tags;
}

TEST(DiscCovers, CT79_TracksOfOneFolderShowTheCoverOfTheirDisc) {
  const MusicFolder music;
  music.add("a/1.flac", on_disc("One", 1));
  music.add("a/2.flac", on_disc("Two", 2));
  music.add_bytes("a/cover.jpg", "picture");
  ScannedLibrary library{{music.root()}};
  library.scan();
  EXPECT_EQ(picture_of(library, "Two"), "cover.jpg");
  music.add_bytes("a/cover disc 2.jpg", "picture");
  music.age("a/cover disc 2.jpg", 60);
  EXPECT_EQ(library.scan().read, 1) << "a new picture is noticed though the music is as it was";
  EXPECT_EQ(picture_of(library, "One"), "cover.jpg");
  EXPECT_EQ(picture_of(library, "Two"), "cover disc 2.jpg");
  EXPECT_EQ(library.scan().read, 0) << "and only once";
  fs::remove(music / "a/cover disc 2.jpg");
  EXPECT_EQ(library.scan().read, 1);
  EXPECT_EQ(picture_of(library, "Two"), "cover.jpg");
}

TEST(DiscCovers, CT79_AFolderOfADiscHasItsOwnCoverElseThatOfTheFolderAbove) {
  const MusicFolder music;
  music.add("a/CD1/1.flac", on_disc("One", 1));
  music.add("a/CD2/2.flac", on_disc("Two", 2));
  music.add("a/CD3/3.flac", on_disc("Three", 3));
  music.add("a/Live/4.flac", on_disc("Four", 0));
  music.add_bytes("a/CD2/folder.jpg", "picture");
  music.add_bytes("a/front.jpg", "picture");
  music.add_bytes("a/front cd3.jpg", "picture");
  ScannedLibrary library{{music.root()}};
  library.scan();
  EXPECT_EQ(picture_of(library, "One"), "front.jpg");
  EXPECT_EQ(picture_of(library, "Two"), "folder.jpg");
  EXPECT_EQ(picture_of(library, "Three"), "front cd3.jpg");
  EXPECT_EQ(library.scan().read, 0);
}

TEST(DiscCovers, CT79_ARootThatIsNamedAsADiscLooksAtNothingAboveIt) {
  const MusicFolder music;
  music.add("CD1/1.flac", on_disc("One", 1));
  music.add_bytes("cover.jpg", "picture");
  ScannedLibrary library{{music / "CD1"}};
  library.scan();
  EXPECT_EQ(picture_of(library, "One"), "none");
}

}  // namespace
}  // namespace auralis::scanner
