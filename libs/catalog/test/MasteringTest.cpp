// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "catalog/MasteringStore.h"

namespace auralis {
namespace {

using testing::value_of;

class Mastering : public ::testing::Test {
 protected:
  Mastering() {
    library.store({{.path = "/a/1.ogg", .title = "One"}, {.path = "/a/2.ogg", .title = "Two"}});
    one = library.track_titled("One").id;
    two = library.track_titled("Two").id;
    album = library.track_titled("One").album_id;
  }
  ChosenMastering of(TrackId track) { return value_of(store.find(local_owner, track)); }

  testing::Library library;
  MasteringStore store{*library};
  TrackId one{}, two{};
  AlbumId album{};
  const MasteringChoice warm{.settings = {.preset = Preset::Warm, .intensity_percent = 40}};
  const MasteringChoice off{.enabled = false};
};

TEST_F(Mastering, CT52_TheNearestChoiceCountsAsAWhole) {
  value_of(library->store_enhancement(local_owner,
                                      {.enabled = true, .settings = {.preset = Preset::Punchy}}));
  EXPECT_EQ(of(one).from, ChosenFor::Default);
  EXPECT_EQ(of(one).choice.settings.preset, Preset::Punchy);
  value_of(store.store(local_owner, album, off));
  EXPECT_EQ(of(one).from, ChosenFor::Album);
  EXPECT_EQ(of(one).choice, off);
  value_of(store.store(local_owner, one, warm));
  EXPECT_EQ(of(one).from, ChosenFor::Track);
  EXPECT_EQ(of(one).choice, warm);
  EXPECT_EQ(of(two).from, ChosenFor::Album);
  EXPECT_EQ(value_of(store.find(local_owner, album)).choice, off);

  value_of(store.forget(local_owner, one));
  EXPECT_EQ(of(one).from, ChosenFor::Album);
  value_of(store.forget(local_owner, album));
  value_of(store.forget(local_owner, album));
  EXPECT_EQ(of(one).from, ChosenFor::Default);
}

TEST_F(Mastering, CT52_OfManyTracksTheNearestCountsForEach) {
  library.store({{.path = "/b/3.ogg", .title = "Three"}});
  const std::vector<TrackId> tracks{library.track_titled("Three").id, two, TrackId{99}, one};
  value_of(store.store(local_owner, album, off));
  value_of(store.store(local_owner, one, warm));
  const EnhancementDefault usual{.enabled = true, .settings = {.preset = Preset::Punchy}};
  const auto found = value_of(store.find(local_owner, tracks, usual));
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].from, ChosenFor::Default);
  EXPECT_EQ(found[0].choice.settings, usual.settings);
  EXPECT_EQ(found[1].from, ChosenFor::Album);
  EXPECT_EQ(found[1].choice, off);
  EXPECT_EQ(found[2].from, ChosenFor::Default) << "nothing is remembered of what is not there";
  EXPECT_EQ(found[3].from, ChosenFor::Track);
  EXPECT_EQ(found[3].choice, warm);
}

TEST_F(Mastering, CT52_AReferenceThatIsGoneForGoodIsNone) {
  MasteringChoice like_two = warm;
  like_two.reference = two;
  like_two.amount_percent = 70;
  value_of(store.store(local_owner, one, like_two));
  EXPECT_EQ(of(one).choice, like_two);
  library.lose({two});
  EXPECT_EQ(of(one).choice.reference, ReferenceId{two}) << "it may come back";
  Connections connections{library.location(), 1};
  value_of(connections.write([&](soci::session& session) -> Result<void> {
    session << "DELETE FROM tracks WHERE id = :id", soci::use(two.value, "id");
    return {};
  }));
  EXPECT_EQ(of(one).choice.reference, std::nullopt);
}

TEST_F(Mastering, CT52_AnAlbumToSoundLikeTakesThePlaceOfATrack) {
  library.store({{.path = "/b/3.ogg", .title = "Three", .album = "Other"}});
  const AlbumId other = library.track_titled("Three").album_id;
  MasteringChoice like = warm;
  like.reference = two;
  value_of(store.store(local_owner, one, like));
  like.reference = other;
  value_of(store.store(local_owner, one, like));
  EXPECT_EQ(of(one).choice, like);
  value_of(store.store(local_owner, album, like));
  EXPECT_EQ(of(two).choice.reference, ReferenceId{other});
  like.reference = two;
  value_of(store.store(local_owner, one, like));
  EXPECT_EQ(of(one).choice.reference, ReferenceId{two});

  EXPECT_EQ(store.store(local_owner, one, {.reference = AlbumId{99}}).error().kind,
            ErrorKind::NotFound);
  Connections connections{library.location(), 1};
  value_of(connections.write([&](soci::session& session) -> Result<void> {
    session << "DELETE FROM tracks WHERE album_id = :id", soci::use(other.value, "id");
    session << "DELETE FROM album_folders WHERE album_id = :id", soci::use(other.value, "id");
    session << "DELETE FROM albums WHERE id = :id", soci::use(other.value, "id");
    return {};
  }));
  EXPECT_EQ(of(two).choice.reference, std::nullopt) << "it is gone for good";
}

TEST_F(Mastering, CT9_AChoiceIsOfAUserAndOfWhatIsThere) {
  EXPECT_EQ(store.store(UserId{7}, one, warm).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(store.store(local_owner, TrackId{99}, warm).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(store.find(local_owner, TrackId{99}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(store.forget(local_owner, AlbumId{99}).error().kind, ErrorKind::NotFound);
  value_of(store.store(local_owner, one, warm));
  EXPECT_EQ(value_of(store.find(UserId{7}, one)).from, ChosenFor::Default);
}

}  // namespace
}  // namespace auralis
