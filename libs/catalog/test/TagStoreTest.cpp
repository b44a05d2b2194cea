// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/TagStore.h"

namespace auralis {
namespace {

using testing::file_of;
using ::testing::IsEmpty;
using testing::value_of;

ScannedFile rich_file() {
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "One", .artist = "A feat. B"});
  file.details.credits = {{.role = Role::Artist, .name = "A"},
                          {.role = Role::Artist, .name = "B"},
                          {.role = Role::Performer, .name = "C", .detail = "violin"},
                          {.role = Role::Composer, .name = "A"}};
  file.details.genres = {"Jazz", "Hip-Hop"};
  file.details.disc_total = 2;
  file.details.track_total = 12;
  file.details.release_date = "2004-05-01";
  file.details.original_date = "1971-03";
  file.details.label = "ECM";
  file.details.isrc = "GBABC9400001";
  file.details.musicbrainz.recording = "aaaaaaaa-0000-4000-8000-000000000001";
  file.details.gains = {.track_gain_cdb = -703, .track_peak_ppm = 0, .r128_album_cdb = 250};
  file.details.lyrics = {.plain = "Hey\n", .synced = "[00:01.00]Hey\n"};
  return file;
}

TEST(CatalogTags, CT11_WhatTagsSayOfATrackIsKept) {
  testing::Library library;
  TagStore tags{*library};
  const ScannedFile file = rich_file();
  value_of(library->store({file}));
  const TrackId id = library.track_titled("One").id;
  const TrackTags found = value_of(tags.track(id));
  ASSERT_EQ(found.credits.size(), 4U);
  EXPECT_EQ(found.credits[0].name, "A");
  EXPECT_EQ(found.credits[1].name, "B");
  EXPECT_EQ(found.credits[2].role, Role::Composer);
  EXPECT_EQ(found.credits[2].artist, found.credits[0].artist) << "one person in two roles";
  EXPECT_EQ(found.credits[3].detail, "violin");
  ASSERT_EQ(found.genres.size(), 2U);
  EXPECT_EQ(found.genres[1].name, "Hip-Hop");
  TagDetails kept = file.details;
  kept.credits.clear();
  kept.genres.clear();
  kept.lyrics = {};
  EXPECT_EQ(found.details, kept);
  EXPECT_TRUE(found.has_lyrics);
  EXPECT_EQ(value_of(tags.lyrics(id)), file.details.lyrics);
}

TEST(CatalogTags, CT16_WhatIsGoneFromTheTagsIsForgotten) {
  testing::Library library;
  TagStore tags{*library};
  ScannedFile file = rich_file();
  value_of(library->store({file}));
  file.details = {};
  file.modified_ns += 1;
  value_of(library->store({file}));
  const TrackId id = library.track_titled("One").id;
  const TrackTags found = value_of(tags.track(id));
  EXPECT_EQ(found.credits.size(), 2U) << "the text that is shown still names two";
  EXPECT_THAT(found.genres, IsEmpty());
  EXPECT_EQ(found.details, TagDetails{});
  EXPECT_FALSE(found.has_lyrics);
  EXPECT_EQ(value_of(tags.lyrics(id)), LyricsText{});
}

TEST(CatalogTags, WhatIsMissingIsNotFound) {
  testing::Library library;
  TagStore tags{*library};
  value_of(library->store({rich_file()}));
  const Track track = library.track_titled("One");
  library.lose({track.id});
  EXPECT_EQ(tags.track(track.id).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(tags.lyrics(track.id).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(tags.album(track.album_id).error().kind, ErrorKind::NotFound);
}

}  // namespace
}  // namespace auralis
