// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/HistoryStore.h"
#include "catalog/MarkStore.h"
#include "catalog/MasteringStore.h"
#include "catalog/ScanStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Song;
using testing::titles;
using testing::value_of;

class AlbumMoving : public ::testing::Test {
 protected:
  AlbumMoving() {
    library.store({song(1, "Albun"), song(2, "Albun"), song(3, "Albun")});
    old_ = album_of("1");
    value_of(marks.change(local_owner, old_, {.favourite = true, .half_stars = 9}));
    value_of(mastering.store(local_owner, old_, {.enabled = false}));
  }
  static Song song(int number, const std::string& album, const std::string& artist = "Ada") {
    return {.path = fmt::format("/m/a/{}.ogg", number),
            .title = std::to_string(number),
            .album = album,
            .album_artist = artist};
  }
  AlbumId album_of(const std::string& title) { return library.track_titled(title).album_id; }
  Marks marks_of(AlbumId album) { return value_of(marks.of(local_owner, std::array{album})).at(0); }
  std::vector<std::string> favourites() {
    return titles(value_of(marks.albums(local_owner, MarkList::Favourites, {})).items);
  }
  bool is_mastered(AlbumId album) {
    return value_of(mastering.find(local_owner, album)).choice.enabled;
  }

  testing::Library library;
  MarkStore marks{*library};
  MasteringStore mastering{*library};
  AlbumId old_;
};

TEST_F(AlbumMoving, CT92_WhatIsToSoundLikeTheAlbumSoundsLikeItStill) {
  library.store({{.path = "/m/b/9.ogg", .title = "9", .album = "Another"}});
  const TrackId track = library.track_titled("9").id;
  value_of(mastering.store(local_owner, track, {.reference = old_}));
  value_of(mastering.store(local_owner, album_of("9"), {.reference = old_}));
  library.store({song(1, "Album"), song(2, "Album"), song(3, "Album")});
  const ReferenceId moved{album_of("1")};
  ASSERT_NE(moved, ReferenceId{old_});
  EXPECT_EQ(value_of(mastering.find(local_owner, track)).choice.reference, moved);
  EXPECT_EQ(value_of(mastering.find(local_owner, album_of("9"))).choice.reference, moved);
}

TEST_F(AlbumMoving, CT92_MarksAndMasteringGoAlongWithAnAlbumThatIsCalledOtherwise) {
  const Marks before = marks_of(old_);
  library.store({song(1, "Album"), song(2, "Album"), song(3, "Album")});
  const AlbumId album = album_of("1");
  ASSERT_NE(album, old_);
  EXPECT_EQ(marks_of(album), before);
  EXPECT_FALSE(is_mastered(album));
  EXPECT_EQ(marks_of(old_), Marks{}) << "an album that comes later under the old name is another";
  EXPECT_THAT(favourites(), ElementsAre("Album"));

  library.store(
      {song(1, "Album", "Ada L."), song(2, "Album", "Ada L."), song(3, "Album", "Ada L.")});
  EXPECT_EQ(marks_of(album_of("1")), before) << "and once more, by another artist";
}

TEST_F(AlbumMoving, CT92_TheyGoWithTheLastTrackInHoweverManyScans) {
  const Marks before = marks_of(old_);
  library.store({song(1, "Album")});
  library.store({song(2, "Album")});
  EXPECT_EQ(marks_of(old_), before);
  EXPECT_EQ(marks_of(album_of("1")), Marks{}) << "a part of it is not the album";
  library.store({song(3, "Album")});
  EXPECT_EQ(marks_of(album_of("1")), before);
}

TEST_F(AlbumMoving, CT92_TheyStayWhereTracksWentToSeveralAlbums) {
  const Marks before = marks_of(old_);
  library.store({song(1, "Album"), song(2, "Album"), song(3, "Other")});
  EXPECT_EQ(marks_of(old_), before);
  EXPECT_EQ(marks_of(album_of("1")), Marks{});
  EXPECT_EQ(marks_of(album_of("3")), Marks{});
  EXPECT_THAT(favourites(), IsEmpty()) << "it is not listed";
}

TEST_F(AlbumMoving, CT92_ATrackThatCameBackHasNotLeft) {
  const Marks before = marks_of(old_);
  library.store({song(1, "Slip")});
  library.store({song(1, "Albun")});
  EXPECT_EQ(marks_of(old_), before);
  library.store({song(1, "Album"), song(2, "Album"), song(3, "Album")});
  EXPECT_EQ(marks_of(album_of("1")), before);
}

TEST_F(AlbumMoving, CT92_ATrackThatWasDeletedBeforeIsNoneOfIt) {
  const Marks before = marks_of(old_);
  library.lose({library.track_titled("3").id});
  library.store({song(1, "Album"), song(2, "Album")});
  EXPECT_EQ(marks_of(album_of("1")), before);
}

TEST_F(AlbumMoving, CT92_WhatTheOtherAlbumWasMarkedWithStaysAndPlaysAddUp) {
  HistoryStore history{*library};
  library.store({song(4, "Album")});
  const AlbumId album = album_of("4");
  value_of(marks.change(local_owner, album, {.half_stars = 3}));
  value_of(mastering.store(local_owner, album, {.enabled = true}));
  for (const char* title : {"1", "2", "4"})
    value_of(history.add_play(local_owner, {.track = library.track_titled(title).id}));
  library.store({song(1, "Album"), song(2, "Album"), song(3, "Album")});
  const Marks now = marks_of(album);
  EXPECT_EQ(now.half_stars, 3);
  EXPECT_TRUE(now.favourite_ms) << "which it was not";
  EXPECT_EQ(now.plays, 3);
  EXPECT_TRUE(is_mastered(album));
}

// Files that name no artist of their album belong to their folder: it is what renames them.
TEST_F(AlbumMoving, CT92_AFolderThatIsRenamedTakesThemAlong) {
  library.store({{.path = "/m/b/7.ogg", .title = "7", .album = "Untold"}});
  const Track track = library.track_titled("7");
  value_of(marks.change(local_owner, track.album_id, {.favourite = true}));
  library.lose({track.id});
  auto moved = testing::file_of({.path = "/m/c/7.ogg", .title = "7", .album = "Untold"});
  moved.moved = track.id;
  value_of(library->store({moved}));
  ASSERT_NE(album_of("7"), track.album_id);
  EXPECT_TRUE(marks_of(album_of("7")).favourite_ms);
}

}  // namespace
}  // namespace auralis
