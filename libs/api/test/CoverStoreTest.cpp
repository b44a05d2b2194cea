// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <memory>

#include <gtest/gtest.h>

#include "api/CoverStore.h"
#include "catalog/Catalog.h"
#include "media/Thumbnail.h"
#include "support/TempDir.h"

namespace auralis::api {
namespace {

using auralis::testing::TempDir;

/// A store over a catalogue without music.
struct Covers {
  TempDir folder;
  std::unique_ptr<Catalog> catalog = Catalog::open(folder / "a.db").value();
  CoverStore store{folder / "covers", *catalog};
  const std::filesystem::path picture = folder / "cover.jpg";

  Result<Bytes> thumbnail() {
    return store.thumbnail({.artwork = ArtworkId{1},
                            .source = {.file = picture},
                            .edge = 96,
                            .form = media::ThumbnailForm::Jpeg},
                           {});
  }
};

TEST(CoverStore, APictureThatIsGoneIsNotFound) {
  Covers covers;
  EXPECT_EQ(covers.thumbnail().error().kind, ErrorKind::NotFound);
  EXPECT_EQ(CoverStore::original({.file = covers.picture}).error().kind, ErrorKind::NotFound);
}

TEST(CoverStore, CT80_WhatFailsLeavesRoomForTheNext) {
  Covers covers;
  // A head that promises most of what may be decoded at a time, and nothing behind it.
  std::ofstream{covers.picture} << std::string{"GIF89a\xff\x0f\xff\x17\0\0\0", 13};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(covers.thumbnail().error().kind, ErrorKind::Corrupt) << i;
}

TEST(CoverStore, AnErrorNamesNoPath) {
  const TempDir folder;
  const ArtworkSource source{.file = folder / "cover.jpg"};
  const Error error = CoverStore::original(source).error();
  EXPECT_EQ(error.message.find('/'), std::string::npos);
}

}  // namespace
}  // namespace auralis::api
