// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "MusicFolder.h"
#include "catalog/BrowseStore.h"
#include "catalog/TagStore.h"

namespace auralis::scanner {
namespace {

using ::testing::ElementsAre;
using testing::MusicFolder;
using testing::ScannedLibrary;
using testing::value_of;

media::Tags titled(const char* title) {
  media::Tags tags;
  tags.title = title;
  tags.artist = "A feat. B";
  tags.album = "Album";
  return tags;
}

TEST(TagScan, CT16_LyricsBesideTheMusicComeAndGo) {
  const MusicFolder music;
  music.add("a/1.flac", titled("One"));
  ScannedLibrary library{{music.root()}};
  library.scan();
  TagStore tags{library.catalog()};
  const TrackId track = library.tracks().at(0).id;
  EXPECT_EQ(value_of(tags.lyrics(track)), LyricsText{});

  music.add_bytes("a/1.lrc", "[00:01.00]Hey\r\n");
  EXPECT_EQ(library.scan().read, 1) << "the music is as it was";
  EXPECT_EQ(value_of(tags.lyrics(track)).synced, "[00:01.00]Hey\n");
  EXPECT_EQ(library.scan().read, 0);
  music.add_bytes("a/1.lrc", "[00:02.00]You\n");
  music.age("a/1.lrc", 5);
  library.scan();
  EXPECT_EQ(value_of(tags.lyrics(track)).synced, "[00:02.00]You\n");
  std::filesystem::remove(music / "a/1.lrc");
  library.scan();
  EXPECT_EQ(value_of(tags.lyrics(track)), LyricsText{});
  EXPECT_EQ(library.tracks().at(0).id, track);
}

TEST(TagScan, CT16_LyricsMayBeNamedInCapitals) {
  const MusicFolder music;
  music.add("a/1.flac", titled("One"));
  music.add("a/2.flac", titled("Two"));
  music.add_bytes("a/1.LRC", "[00:01.00]Hey\n");
  music.add_bytes("a/2.Lrc", "[00:01.00]capitals\n");
  music.add_bytes("a/2.lrc", "[00:02.00]none\n");
  ScannedLibrary library{{music.root()}};
  library.scan();
  TagStore tags{library.catalog()};
  EXPECT_EQ(value_of(tags.lyrics(library.tracks().at(0).id)).synced, "[00:01.00]Hey\n");
  EXPECT_EQ(value_of(tags.lyrics(library.tracks().at(1).id)).synced, "[00:02.00]none\n");
  EXPECT_EQ(library.scan().read, 0);

  std::filesystem::rename(music / "a/1.LRC", music / "a/1.lrc");
  EXPECT_EQ(library.scan().read, 0) << "the same lyrics";
  EXPECT_EQ(value_of(tags.lyrics(library.tracks().at(0).id)).synced, "[00:01.00]Hey\n");
}

// CT-16, CU-11, SC-5: what lies beside the music is found by its extension in any case.
TEST(TagScan, SC5_WhatLiesBesideTheMusicMayBeNamedInCapitals) {
  const MusicFolder music;
  music.add("a/1.flac", titled("One"));
  music.add_bytes("a/COVER.JPG", "\xff\xd8\xff picture");
  music.add_bytes("a/ANOTHER.PNG", "\x89PNG picture");
  music.add_bytes("a/DISC.CUE",
                  "FILE \"1.FLAC\" WAVE\n  TRACK 01 AUDIO\n    TITLE \"By the sheet\"\n"
                  "    ISRC GBAYE0000001\n    INDEX 01 00:00:00\n");
  ScannedLibrary library{{music.root()}};
  library.scan();
  const Track track = library.tracks().at(0);
  ASSERT_TRUE(track.artwork);
  EXPECT_EQ(value_of(library.catalog().artwork(*track.artwork)).file.filename(), "COVER.JPG");
  EXPECT_EQ(value_of(TagStore{library.catalog()}.track(track.id)).details.isrc, "GBAYE0000001");
}

TEST(TagScan, CT16_WhatIsNotTimedIsNoLyricsFile) {
  const MusicFolder music;
  music.add("a/1.flac", titled("One"));
  music.add_bytes("a/1.lrc", "by nobody");
  music.add_bytes("a/2.lrc", "[00:01.00]of no music");
  ScannedLibrary library{{music.root()}};
  library.scan();
  TagStore tags{library.catalog()};
  EXPECT_EQ(value_of(tags.lyrics(library.tracks().at(0).id)), LyricsText{});
  EXPECT_EQ(library.scan().read, 0);
}

TEST(TagScan, CT19_EachRootIsAFolderByItsName) {
  const MusicFolder music;
  music.add("one/a/1.flac", titled("One"));
  music.add("two/2.flac", titled("Two"));
  ScannedLibrary library{{music / "one", music / "two"}};
  library.scan();
  BrowseStore browse{library.catalog()};
  std::vector<std::string> names;
  for (const Folder& folder : value_of(browse.folders({}, {})).items) names.push_back(folder.name);
  EXPECT_THAT(names, ElementsAre("one", "two"));
}

}  // namespace
}  // namespace auralis::scanner
