// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "House.h"
#include "support/DiskFaults.h"
#include "support/Signals.h"

namespace auralis::api {
namespace {

using auralis::testing::FullDisk;
using auralis::testing::music_like;
using auralis::testing::MusicFolder;
using auralis::testing::ReadOnlyFolder;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using testing::House;
using ::testing::IsEmpty;
using ::testing::Not;

/// One track that was profiled by an earlier run, one that was never seen, and a file that no scan
/// has met.
struct Collection {
  Collection() {
    profiled = music.add("profiled", music_like(2.0, 1));
    {
      analysis::AnalysisService analysis{music.catalog(), music.config(2)};
      const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
      EXPECT_TRUE(analysis.ensure_profile(profiled, patience, {}));
    }
    unseen = music.add("unseen", music_like(2.0, 2));
    std::filesystem::copy_file(music.path() / "music" / "unseen.wav",
                               music.path() / "music" / "new.wav");
  }

  MusicFolder music;
  TrackId profiled{};
  TrackId unseen{};
};

/// The sound of the track's first chunk, mastered; asked for again while it is being measured.
Result<http::Response> mastered(House& house, TrackId track) {
  const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
  (void)house.analysis.ensure_profile(track, patience, {});
  return get_chunk(house.services, House::chunk_of(track, "true"));
}

void expect_it_plays(House& house, const Collection& collection) {
  for (const TrackId track : {collection.profiled, collection.unseen}) {
    EXPECT_TRUE(get_chunk(house.services, House::chunk_of(track, "false"))) << track.value;
    const auto answer = mastered(house, track);
    EXPECT_TRUE(answer) << track.value << ": " << answer.error().full();
    const auto noted = post_position(house.services, House::position_in(track));
    ASSERT_TRUE(noted) << noted.error().full();
    EXPECT_EQ(noted->status, 204);
  }
}

// CA-2, ST-9: over a folder that cannot be written to the server plays on, both what it knows and
// what it never saw, and says what it does without.
TEST(UnwritableDisk, CA2_OverAReadOnlyFolderTheServerPlaysOnAndSaysSo) {
  Collection collection;
  collection.music.close();
  const ReadOnlyFolder read_only{collection.music.path()};
  House house{collection.music};
  expect_it_plays(house, collection);
  EXPECT_EQ(get_ready(house.services, {}).value().status, 200);
  EXPECT_THAT(house.warnings(), Contains(HasSubstr("is not remembered")));
  EXPECT_THAT(house.warnings(), Contains(HasSubstr("Profiles of new tracks are not kept")));
  EXPECT_THAT(house.warnings(), Each(Not(HasSubstr("/"))));
  const auto for_nobody = get_ready(house.services, {}).value();
  EXPECT_THAT(std::get<std::string>(for_nobody.body), HasSubstr(R"("warnings":[])"));
}

// Nothing new is taken in, and the scan says why.
TEST(UnwritableDisk, SC4_AScanThatCannotStoreSaysWhy) {
  Collection collection;
  collection.music.close();
  const ReadOnlyFolder read_only{collection.music.path()};
  House house{collection.music};
  house.scanner.start();
  house.scanner.wait({});
  const auto scan = house.scanner.progress();
  EXPECT_EQ(scan.read, 0);
  EXPECT_EQ(scan.missing, 0);
  ASSERT_EQ(scan.problems.size(), 1U);
  EXPECT_THAT(scan.problems.front().sentence, HasSubstr("could not be written to"));
  EXPECT_EQ(house.catalog->tracks(TrackSort::Title, {}, {}).value().total, 2);
}

// The same on a disk that becomes full while the server runs; and what is over is over.
TEST(UnwritableDisk, CA2_OnADiskThatBecomesFullTheServerPlaysOnAndSaysSo) {
  Collection collection;
  collection.music.close();
  House house{collection.music};
  EXPECT_THAT(house.warnings(), IsEmpty());
  {
    const FullDisk full{0};
    expect_it_plays(house, collection);
    EXPECT_THAT(house.warnings(), Contains(HasSubstr("is not remembered")));
  }
  EXPECT_TRUE(post_position(house.services, House::position_in(collection.profiled)));
  EXPECT_THAT(house.warnings(), Each(Not(HasSubstr("is not remembered"))));
}

// What is wrong with the report itself is still said.
TEST(UnwritableDisk, CA3_APositionOfNoTrackIsNotFound) {
  Collection collection;
  collection.music.close();
  House house{collection.music};
  EXPECT_EQ(post_position(house.services, House::position_in(TrackId{99})).error().kind,
            ErrorKind::NotFound);
}

}  // namespace
}  // namespace auralis::api
