// SPDX-License-Identifier: GPL-3.0-or-later
#include <latch>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/MusicFolderStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::value_of;
using Folders = MusicFolderStore::Folders;

Result<Folders> choose(Catalog& catalog, const Folders& folders) {
  return MusicFolderStore{catalog}.update(
      [&](const Folders&) -> Result<Folders> { return folders; });
}

TEST(MusicFolderStore, CT110_AChoiceIsKeptInItsOrder) {
  testing::Library library;
  EXPECT_THAT(value_of(MusicFolderStore{*library}.all()), IsEmpty());
  EXPECT_THAT(value_of(choose(*library, {"/m/b", "/m/a", "/m/c"})),
              ElementsAre("/m/b", "/m/a", "/m/c"));
  EXPECT_THAT(value_of(MusicFolderStore{*library}.all()), ElementsAre("/m/b", "/m/a", "/m/c"));
  value_of(choose(*library, {"/m/c", "/m/ä ' \""}));
  const auto again = value_of(Catalog::open(library.location()));
  EXPECT_THAT(value_of(MusicFolderStore{*again}.all()), ElementsAre("/m/c", "/m/ä ' \""));
}

TEST(MusicFolderStore, CT110_AChangeThatIsRefusedLeavesWhatIsStored) {
  testing::Library library;
  value_of(choose(*library, {"/m/a"}));
  const auto refused = MusicFolderStore{*library}.update(
      [](const Folders&) -> Result<Folders> { return fail(ErrorKind::InvalidArgument, "no"); });
  EXPECT_EQ(refused.error().kind, ErrorKind::InvalidArgument);
  EXPECT_THAT(value_of(MusicFolderStore{*library}.all()), ElementsAre("/m/a"));
}

TEST(MusicFolderStore, CT110_NeitherOfTwoServersLosesWhatTheOtherChose) {
  testing::Library library;
  constexpr int each = 20;
  std::latch both{2};
  const auto add = [&](char name) {
    const auto catalog = value_of(Catalog::open(library.location()));
    both.arrive_and_wait();
    for (int i = 0; i < each; ++i)
      value_of(MusicFolderStore{*catalog}.update([&](const Folders& stored) -> Result<Folders> {
        Folders folders = stored;
        folders.emplace_back(fmt::format("/m/{}{}", name, i));
        return folders;
      }));
  };
  {
    const std::jthread one{add, 'a'}, other{add, 'b'};
  }
  EXPECT_EQ(value_of(MusicFolderStore{*library}.all()).size(), 2U * each);
}

}  // namespace
}  // namespace auralis
