// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <optional>

#include <gtest/gtest.h>

#include "Library.h"
#include "State.h"
#include "catalog/Search.h"
#include "catalog/SmartStore.h"
#include "catalog/TrackMatcher.h"

namespace auralis {
namespace {

using std::chrono::milliseconds;
using testing::value_of;

/// A library whose turns for slow queries are all taken, and nobody waits for one.
struct BusyLibrary {
  BusyLibrary() {
    library.store({{.path = "/m/1.ogg", .title = "Winterreise"}});
    library->state().slow_patience = milliseconds{0};
  }
  testing::Library library;
  using Held = std::optional<Turns::Turn>;
  Held first{value_of(library->state().slow_turns.take(milliseconds{0}))};
  Held second{value_of(library->state().slow_turns.take(milliseconds{0}))};
};

TEST(SlowReads, CT103_TwoAtATimeAreAllowedAndTheNextOneAfterThem) {
  Turns turns{2};
  auto first = std::optional{value_of(turns.take(milliseconds{0}))};
  const auto second = value_of(turns.take(milliseconds{0}));
  EXPECT_EQ(turns.take(milliseconds{0}).error().kind, ErrorKind::Busy);
  first.reset();
  EXPECT_TRUE(turns.take(milliseconds{0}));
}

TEST(SlowReads, CT103_ListsAndSearchesDoNotWaitForThem) {
  BusyLibrary busy;
  EXPECT_EQ(busy.library.tracks().size(), 1U);
  Search search{*busy.library};
  EXPECT_EQ(value_of(search.find("winter", 5)).tracks.items.size(), 1U);
}

TEST(SlowReads, CT103_SmartPlaylistsImportsAndSlipsTakeATurn) {
  BusyLibrary busy;
  EXPECT_EQ(SmartStore{*busy.library}.evaluate(local_owner, {}).error().kind, ErrorKind::Busy);
  TrackMatcher matcher{*busy.library, {"/m"}};
  EXPECT_EQ(matcher.match({ListedTrack{.location = "1.ogg"}}).error().kind, ErrorKind::Busy);
  Search search{*busy.library};
  EXPECT_FALSE(value_of(search.find("wintrreise", 5)).corrected);
  busy.second.reset();
  EXPECT_TRUE(value_of(search.find("wintrreise", 5)).corrected);
}

}  // namespace
}  // namespace auralis
