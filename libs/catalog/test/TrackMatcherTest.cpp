// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Library.h"
#include "ListedPath.h"
#include "catalog/TrackMatcher.h"

namespace auralis {
namespace {

using testing::value_of;

class Matching : public ::testing::Test {
 protected:
  Matching() {
    library.store(
        {{.path = "/music/Band/First/01 - One.ogg", .title = "One", .artist = "Band"},
         {.path = "/music/Band/First/02 - Two.ogg", .title = "Two", .artist = "Band"},
         {.path = "/more/Else/First/01.ogg", .title = "Alpha", .artist = "Else"},
         {.path = "/more/Else/Second/01.ogg", .title = "Beta", .artist = "Else"},
         {.path = "/more/Bj\xC3\xB6rk/J\xC3\xB3ga.ogg", .title = "Jóga", .artist = "Björk"},
         {.path = "/music/lost.ogg", .title = "Lost", .artist = "Band"}});
    library.lose({library.track_titled("Lost").id});
  }
  /// The title of what is found, or "".
  std::string found(const ListedTrack& listed) {
    const auto matches = value_of(TrackMatcher{*library, {"/music", "/more"}}.match({listed}));
    return matches.at(0) ? value_of(library->track(*matches[0])).title : "";
  }
  std::string at(const std::string& location) { return found({.location = location}); }

  testing::Library library;
};

TEST(ListedPath, IsReadAsOtherSystemsWriteIt) {
  EXPECT_EQ(listed_path("../a/./b/../c.ogg").end(2), "a/c.ogg");
  EXPECT_EQ(listed_path("C:\\Music\\A\\b.ogg").names.size(), 3U);
  EXPECT_EQ(listed_path("/C:/Music/b.ogg").end(2), "Music/b.ogg");
  EXPECT_EQ(listed_path("a/b\\c.ogg").names.size(), 2U) << "a backslash may be part of a name";
  EXPECT_TRUE(listed_path("http://radio.example/a").names.empty());
  EXPECT_EQ(common_end(listed_path("/x/A/B/c.ogg"), listed_path("a/b/C.ogg")), 3U);
}

TEST_F(Matching, CT51_ByItsPathAbsoluteOrBelowARoot) {
  EXPECT_EQ(at("/music/Band/First/01 - One.ogg"), "One");
  EXPECT_EQ(at("Band/First/02 - Two.ogg"), "Two");
  EXPECT_EQ(at("./Band/../Band/First/02 - Two.ogg"), "Two");
  EXPECT_EQ(at("Else/Second/01.ogg"), "Beta") << "below the second root";
}

TEST_F(Matching, CT51_ByTheEndOfAPathOfAnotherMachine) {
  EXPECT_EQ(at("/home/me/Music/Band/First/01 - One.ogg"), "One");
  EXPECT_EQ(at("D:\\Music\\Else\\Second\\01.ogg"), "Beta");
  EXPECT_EQ(at("../../Bj\xF6rk/J\xF3ga.ogg"), "Jóga") << "in Latin-1";
}

TEST_F(Matching, CT51_ByTheNameOfItsFileWhereThatIsTheOnlyOneOfItsLength) {
  EXPECT_EQ(at("/elsewhere/01 - ONE.OGG"), "One");
  EXPECT_EQ(at("/elsewhere/01.ogg"), "") << "there are two";
  EXPECT_EQ(at("/elsewhere/Second/01.ogg"), "Beta") << "its folder tells them apart";
  EXPECT_EQ(found({.location = "x/01 - One.ogg", .duration_ms = 61'000}), "One");
  EXPECT_EQ(found({.location = "x/01 - One.ogg", .duration_ms = 90'000}), "");
}

TEST_F(Matching, CT87_AFileNameThatTooManyShareTellsNothing) {
  std::vector<testing::Song> songs;
  for (int i = 0; i < 1'001; ++i) songs.push_back({.path = fmt::format("/music/d{}/x.ogg", i)});
  library.store(songs);
  const auto last_of = [&](std::size_t count) {
    std::vector<ListedTrack> listed(count, {.location = "/home/none/x.ogg"});
    listed.back().location = "/home/d7/x.ogg";
    return value_of(TrackMatcher{*library, {"/none"}}.match(listed)).back();
  };
  EXPECT_TRUE(last_of(900));
  EXPECT_FALSE(last_of(1'000)) << "more than a million pairs";
}

TEST_F(Matching, CT51_ByTitleAndArtist) {
  EXPECT_EQ(found({.location = "nowhere.mp3", .title = "one", .artist = "BAND"}), "One");
  EXPECT_EQ(found({.title = "one", .artist = "Else"}), "");
  EXPECT_EQ(found({.title = "one", .artist = "Band", .duration_ms = 64'000}), "One");
  EXPECT_EQ(found({.title = "one", .artist = "Band", .duration_ms = 70'000}), "");
  EXPECT_EQ(found({.title = "one"}), "");
}

TEST_F(Matching, CT51_WhatIsMissingOrWasNeverThereIsNotFound) {
  EXPECT_EQ(at("/music/lost.ogg"), "");
  EXPECT_EQ(at("http://radio.example/01 - One.ogg"), "");
  EXPECT_EQ(at(""), "");
  EXPECT_EQ(at("/"), "");
}

}  // namespace
}  // namespace auralis
