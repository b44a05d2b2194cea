// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "QueueSql.h"
#include "Walks.h"
#include "catalog/QueueStore.h"

namespace auralis {
namespace {

using testing::value_of;

class Queues : public ::testing::Test {
 protected:
  SavedQueue queue(std::size_t tracks) {
    SavedQueue made{.listener = "tab"};
    for (std::size_t i = 0; i < tracks; ++i)
      made.tracks.push_back(TrackId{static_cast<std::int64_t>(i + 1)});
    return made;
  }
  ErrorKind refused(const SavedQueue& wrong) {
    return store.save(local_owner, wrong, std::nullopt).error().kind;
  }

  testing::Library library;
  QueueStore store{*library};
};

TEST_F(Queues, CT53_AQueueComesBackAsItWasSaved) {
  SavedQueue saved = queue(4);
  saved.index = 2;
  saved.frame = 10'000'000'000;
  saved.repeat = Repeat::One;
  saved.album = AlbumId{9};
  saved.order = {{3, 0, 1, 2}};
  value_of(store.save(local_owner, saved, std::nullopt));
  const SavedQueue found = value_of(store.find(local_owner, "tab"));
  EXPECT_EQ(found.tracks, saved.tracks);
  EXPECT_EQ(found.order, saved.order);
  EXPECT_EQ(found.index, 2);
  EXPECT_EQ(found.frame, saved.frame);
  EXPECT_EQ(found.repeat, Repeat::One);
  EXPECT_EQ(found.album, saved.album);
  EXPECT_EQ(found.revision, 1);
  EXPECT_GT(found.saved_ms, 0);

  const SavedQueue emptied = value_of(store.save(local_owner, queue(0), std::nullopt));
  EXPECT_TRUE(emptied.tracks.empty());
  EXPECT_FALSE(emptied.order);
  EXPECT_EQ(store.find(local_owner, "phone").error().kind, ErrorKind::NotFound);
}

TEST_F(Queues, CT53_ASaveThatWasMeantForAnotherRevisionIsRefused) {
  EXPECT_EQ(value_of(store.save(local_owner, queue(1), 0)).revision, 1);
  EXPECT_EQ(value_of(store.save(local_owner, queue(2), 1)).revision, 2);
  EXPECT_EQ(store.save(local_owner, queue(3), 1).error().kind, ErrorKind::Gone);
  EXPECT_EQ(value_of(store.find(local_owner, "tab")).tracks.size(), 2U);
}

TEST_F(Queues, CT53_TenThousandTracksFitAndWhatContradictsItselfIsRefused) {
  EXPECT_EQ(value_of(store.save(local_owner, queue(QueueStore::most_tracks), 0)).tracks.size(),
            QueueStore::most_tracks);
  EXPECT_EQ(refused(queue(QueueStore::most_tracks + 1)), ErrorKind::InvalidArgument);
  SavedQueue wrong = queue(3);
  wrong.index = 3;
  EXPECT_EQ(refused(wrong), ErrorKind::InvalidArgument);
  for (const std::vector<int>& order :
       {std::vector{0, 1}, std::vector{0, 1, 1}, std::vector{0, 1, 3}, std::vector{0, -1, 2}}) {
    wrong = queue(3);
    wrong.order = order;
    EXPECT_EQ(refused(wrong), ErrorKind::InvalidArgument);
  }
}

TEST_F(Queues, CT53_TheTwentyThatWereSavedLastAreKept) {
  SavedQueue saved = queue(1);
  for (int i = 0; i < QueueStore::most_queues + 5; ++i) {
    saved.listener = fmt::format("device {:02}", i);
    value_of(store.save(local_owner, saved, std::nullopt));
  }
  const auto all = value_of(store.all(local_owner));
  EXPECT_EQ(all.size(), static_cast<std::size_t>(QueueStore::most_queues));
  EXPECT_EQ(all.front().listener, "device 24");
  saved.listener = "device 10";
  value_of(store.save(local_owner, saved, std::nullopt));
  EXPECT_EQ(value_of(store.all(local_owner)).front().listener, "device 10")
      << "whatever the clock says, and however fast they come";
  EXPECT_TRUE(value_of(store.all(UserId{7})).empty());
}

TEST_F(Queues, CT7_TheyAreFoundByIndex) {
  Connections connections{library.location(), 1};
  value_of(connections.read([](soci::session& session) -> Result<void> {
    testing::expect_walk(testing::plan_of(session, queue_sql()), "user_id=? AND listener=?");
    testing::expect_walk(testing::plan_of(session, queues_sql()), "user_id=?");
    return {};
  }));
}

}  // namespace
}  // namespace auralis
