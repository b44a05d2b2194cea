// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <gtest/gtest.h>

#include "api/CoverStore.h"
#include "catalog/Catalog.h"
#include "support/TempDir.h"

namespace auralis::api {
namespace {

using auralis::testing::TempDir;

TEST(CoverStore, APictureThatIsGoneIsNotFound) {
  const TempDir folder;
  CoverStore covers{folder / "covers"};
  const ArtworkSource source{.file = folder / "cover.jpg"};
  EXPECT_EQ(covers.thumbnail(source, 96, {}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(CoverStore::original(source).error().kind, ErrorKind::NotFound);
}

TEST(CoverStore, WhatFailsLeavesRoomForTheNext) {
  const TempDir folder;
  CoverStore covers{folder / "covers"};
  const ArtworkSource source{.file = folder / "cover.jpg"};
  std::ofstream{source.file} << "no picture at all";
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(covers.thumbnail(source, 96, {})) << i;
}

TEST(CoverStore, AnErrorNamesNoPath) {
  const TempDir folder;
  const ArtworkSource source{.file = folder / "cover.jpg"};
  const Error error = CoverStore::original(source).error();
  EXPECT_EQ(error.message.find('/'), std::string::npos);
}

}  // namespace
}  // namespace auralis::api
