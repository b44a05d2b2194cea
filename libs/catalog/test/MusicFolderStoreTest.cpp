// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/MusicFolderStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::value_of;
using Paths = std::vector<std::filesystem::path>;

TEST(MusicFolderStore, CT110_AChoiceReplacesTheOneBeforeAndKeepsItsOrder) {
  testing::Library library;
  EXPECT_THAT(value_of(MusicFolderStore{*library}.all()), IsEmpty());
  value_of(MusicFolderStore{*library}.replace(Paths{"/m/b", "/m/a", "/m/c"}));
  EXPECT_THAT(value_of(MusicFolderStore{*library}.all()), ElementsAre("/m/b", "/m/a", "/m/c"));
  value_of(MusicFolderStore{*library}.replace(Paths{"/m/c", "/m/ä ' \""}));
  const auto again = value_of(Catalog::open(library.location()));
  EXPECT_THAT(value_of(MusicFolderStore{*again}.all()), ElementsAre("/m/c", "/m/ä ' \""));
}

}  // namespace
}  // namespace auralis
