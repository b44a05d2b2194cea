// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "Library.h"
#include "Page.h"
#include "Rows.h"

namespace auralis {
namespace {

using testing::value_of;

constexpr int many = 10'000;
constexpr int page_size = 100;

/// Ten thousand tracks in albums of ten; titles repeat, so that keys alone do not tell them apart.
class PagingTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    library_ = std::make_unique<testing::Library>();
    std::vector<testing::Song> songs;
    for (int i = 0; i < many; ++i)
      songs.push_back({.path = fmt::format("/m/{}/{}.ogg", i / 10, i),
                       .title = fmt::format("Song {}", i % 5000),
                       .artist = fmt::format("Artist {}", i / 100),
                       .album = fmt::format("Album {}", i / 10),
                       .number = i % 10 + 1,
                       .year = 1950 + i % 70});
    library_->store(songs);
  }
  static void TearDownTestSuite() { library_.reset(); }

  /// Follows the cursors to the end; what is visited must come in order and once.
  template <class Load>
  std::int64_t walk(Load load) {
    std::set<std::int64_t> seen;
    PageRequest request{.limit = page_size};
    do {
      const auto page = value_of(load(request));
      for (const auto& item : page.items)
        EXPECT_TRUE(seen.insert(item.id.value).second) << "item " << item.id.value << " came twice";
      EXPECT_FALSE(page.items.empty());
      request.cursor = page.next_cursor;
    } while (!request.cursor.empty());
    return static_cast<std::int64_t>(seen.size());
  }

  static std::unique_ptr<testing::Library> library_;
};

std::unique_ptr<testing::Library> PagingTest::library_;

TEST_F(PagingTest, CT7_EveryRowOfEveryListComesExactlyOnce) {
  Catalog& catalog = **library_;
  for (const TrackSort sort :
       {TrackSort::Title, TrackSort::Album, TrackSort::Artist, TrackSort::Year,
        TrackSort::RecentlyAdded, TrackSort::Duration, TrackSort::Random})
    EXPECT_EQ(walk([&](const auto& page) { return catalog.tracks(sort, {}, page); }), many)
        << static_cast<int>(sort);
  for (const AlbumSort sort : {AlbumSort::Title, AlbumSort::Artist, AlbumSort::Year,
                               AlbumSort::RecentlyAdded, AlbumSort::Random})
    EXPECT_EQ(walk([&](const auto& page) { return catalog.albums(sort, {}, page); }), many / 10)
        << static_cast<int>(sort);
  EXPECT_EQ(walk([&](const auto& page) { return catalog.artists(page); }), many / 100);
}

int count_step(void* steps) {
  ++*static_cast<std::int64_t*>(steps);
  return 0;
}

/// The steps that SQLite's machine makes for one page: work that does not depend on the hour.
std::int64_t steps_of(soci::session& session, const PageRequest& request, TrackPage& page) {
  std::int64_t steps = 0;
  auto* const backend = static_cast<soci::sqlite3_session_backend*>(session.get_backend());
  sqlite_api::sqlite3_progress_handler(backend->conn_, 1, count_step, &steps);
  const ListWalks walks = value_of(track_list(TrackSort::Title, {}, request));
  page = value_of(load_page<TrackRow, TrackPage>(session, walks, {}, request));
  sqlite_api::sqlite3_progress_handler(backend->conn_, 0, nullptr, nullptr);
  return steps;
}

TEST_F(PagingTest, CT7_TheLastPageCostsAsMuchAsTheFirst) {
  if (testing::tests_postgresql()) GTEST_SKIP() << "its steps are those of the machine of SQLite";
  soci::session session{soci::sqlite3, library_->location().file().string()};
  std::vector<std::int64_t> steps;
  TrackPage page;
  PageRequest request{.limit = page_size};
  do {
    steps.push_back(steps_of(session, request, page));
    request.cursor = page.next_cursor;
  } while (!request.cursor.empty());
  ASSERT_EQ(steps.size(), static_cast<std::size_t>(many / page_size));
  EXPECT_GT(steps.front(), page_size) << "the steps are counted";
  EXPECT_LE(*std::ranges::max_element(steps), steps.front() * 11 / 10);
}

/// A page from any place on is what the whole list has there, and goes on as it does.
template <class Ask>
void expect_places(const Ask& ask, PageRequest request) {
  std::vector<std::int64_t> whole;
  for (request.limit = 500;;) {
    const auto page = value_of(ask(request));
    for (const auto& item : page.items) whole.push_back(item.id.value);
    if (page.next_cursor.empty()) break;
    request.cursor = page.next_cursor;
  }
  const auto count = static_cast<std::int64_t>(whole.size());
  for (const std::int64_t skip : {std::int64_t{0}, std::int64_t{1}, count / 3, count / 2, count - 7,
                                  count - 1, count, count + 5}) {
    request = {.limit = 5, .skip = skip, .direction = request.direction, .seed = request.seed};
    auto page = value_of(ask(request));
    EXPECT_EQ(page.total, count);
    if (!page.next_cursor.empty()) {
      request.skip = 0;
      request.cursor = page.next_cursor;
      const auto next = value_of(ask(request));
      page.items.insert(page.items.end(), next.items.begin(), next.items.end());
    }
    ASSERT_EQ(page.items.size(),
              static_cast<std::size_t>(std::clamp<std::int64_t>(count - skip, 0, 10)))
        << skip;
    for (std::size_t i = 0; i < page.items.size(); ++i)
      EXPECT_EQ(page.items[i].id.value, whole[static_cast<std::size_t>(skip) + i]) << skip;
  }
}

TEST_F(PagingTest, CT108_APageBeginsAtAnyPlaceOfAList) {
  Catalog& catalog = **library_;
  const auto tracks = [&](TrackSort sort) {
    return [&catalog, sort](const PageRequest& page) { return catalog.tracks(sort, {}, page); };
  };
  const auto artists = [&](const PageRequest& page) { return catalog.artists(page); };
  for (const Direction direction : {Direction::Forward, Direction::Backward}) {
    expect_places(tracks(TrackSort::Title), {.direction = direction});
    expect_places(tracks(TrackSort::Duration), {.direction = direction});
    expect_places(artists, {.direction = direction});
  }
  expect_places(tracks(TrackSort::Random), {.seed = 7});
}

TEST_F(PagingTest, CT108_APlaceGoesWithoutACursor) {
  Catalog& catalog = **library_;
  const std::string cursor = value_of(catalog.artists({.limit = 5})).next_cursor;
  EXPECT_FALSE(catalog.artists({.limit = 5, .cursor = cursor, .skip = 3}));
  EXPECT_FALSE(catalog.artists({.skip = -1}));
}

TEST_F(PagingTest, CT108_TheEndIsAsNearAsTheBeginning) {
  if (testing::tests_postgresql()) GTEST_SKIP() << "its steps are those of the machine of SQLite";
  soci::session session{soci::sqlite3, library_->location().file().string()};
  TrackPage page;
  const auto steps = [&](std::int64_t skip) {
    return steps_of(session, {.limit = page_size, .skip = skip}, page);
  };
  const std::int64_t early = steps(10);
  EXPECT_LE(steps(many - page_size), early + 5 * page_size);
  EXPECT_LE(steps(many / 2), early + 5 * (many / 2)) << "a few steps for each row that is passed";
}

TEST_F(PagingTest, CT17_BackwardsIsTheSameListFromItsEnd) {
  Catalog& catalog = **library_;
  const auto forward = value_of(catalog.artists({.limit = 100})).items;
  auto back = value_of(catalog.artists({.limit = 60, .direction = Direction::Backward}));
  const auto rest = value_of(
      catalog.artists({.limit = 60, .cursor = back.next_cursor, .direction = Direction::Backward}));
  back.items.insert(back.items.end(), rest.items.begin(), rest.items.end());
  ASSERT_EQ(back.items.size(), 100U);
  for (std::size_t i = 0; i < 100; ++i) EXPECT_EQ(back.items[i].id, forward[99 - i].id) << i;
  EXPECT_FALSE(catalog.artists({.cursor = back.next_cursor})) << "of the other direction";
}

TEST_F(PagingTest, CT17_ASeedIsAnOrderOfItsOwn) {
  Catalog& catalog = **library_;
  const auto ids = [&](std::uint32_t seed) {
    std::vector<std::int64_t> found;
    const auto page = value_of(catalog.tracks(TrackSort::Random, {}, {.limit = 50, .seed = seed}));
    for (const Track& track : page.items) found.push_back(track.id.value);
    return found;
  };
  EXPECT_EQ(ids(1), ids(1));
  EXPECT_NE(ids(1), ids(2));
  auto sorted = ids(3);
  std::ranges::sort(sorted);
  EXPECT_NE(sorted, ids(3)) << "no order that anybody sees";
}

TEST_F(PagingTest, CT7_APageIsAsLongAsAskedAndTheLastHasNoCursor) {
  const auto first = value_of((*library_)->artists({.limit = 99}));
  EXPECT_EQ(first.items.size(), 99U);
  EXPECT_EQ(first.total, 100);
  const auto last = value_of((*library_)->artists({.limit = 99, .cursor = first.next_cursor}));
  EXPECT_EQ(last.items.size(), 1U);
  EXPECT_EQ(last.next_cursor, "");
  EXPECT_EQ(value_of((*library_)->artists({.limit = 100})).next_cursor, "")
      << "a page that ends with the list is the last";
}

TEST_F(PagingTest, CT7_ALimitOrCursorThatCannotBeIsRefused) {
  for (const int limit : {0, -1, 501}) {
    const auto refused = (*library_)->artists({.limit = limit});
    ASSERT_FALSE(refused) << limit;
    EXPECT_EQ(refused.error().kind, ErrorKind::InvalidArgument);
    EXPECT_NE(refused.error().message.find(std::to_string(limit)), std::string::npos);
  }
  const auto by_title = value_of((*library_)->tracks(TrackSort::Title, {}, {.limit = 1}));
  const auto refused =
      (*library_)->tracks(TrackSort::Album, {}, {.limit = 1, .cursor = by_title.next_cursor});
  EXPECT_EQ(refused.error().kind, ErrorKind::InvalidArgument) << "a cursor of another order";
}

}  // namespace
}  // namespace auralis
