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
