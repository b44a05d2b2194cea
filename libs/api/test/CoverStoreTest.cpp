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
  std::shared_ptr<CoverGate> gate = std::make_shared<CoverGate>();
  CoverStore store{folder / "covers", *catalog, gate};
  const std::filesystem::path picture = folder / "cover.jpg";

  Result<Bytes> original(const std::stop_token& stop = {}) {
    return store.original({.file = picture}, stop);
  }
  Result<Bytes> thumbnail(const std::stop_token& stop = {}) {
    return store.thumbnail({.artwork = ArtworkId{1},
                            .source = {.file = picture},
                            .edge = 96,
                            .form = media::ThumbnailForm::Jpeg},
                           stop);
  }
};

TEST(CoverStore, APictureThatIsGoneIsNotFound) {
  Covers covers;
  EXPECT_EQ(covers.thumbnail().error().kind, ErrorKind::NotFound);
  EXPECT_EQ(covers.original().error().kind, ErrorKind::NotFound);
}

TEST(CoverStore, CT80_WhatFailsLeavesRoomForTheNext) {
  Covers covers;
  // A head that promises most of what may be decoded at a time, and nothing behind it.
  std::ofstream{covers.picture} << std::string{"GIF89a\xff\x0f\xff\x17\0\0\0", 13};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(covers.thumbnail().error().kind, ErrorKind::Corrupt) << i;
}

TEST(CoverStore, CT80_OriginalsAndThumbnailsPassOneGate) {
  Covers covers;
  std::ofstream{covers.picture} << "x";
  std::stop_source stop;
  stop.request_stop();
  {
    const auto first = covers.gate->enter({}).value();
    const auto second = covers.gate->enter({}).value();
    EXPECT_EQ(covers.original(stop.get_token()).error().kind, ErrorKind::Cancelled);
    EXPECT_EQ(covers.thumbnail(stop.get_token()).error().kind, ErrorKind::Cancelled);
  }
  EXPECT_TRUE(covers.original());
}

TEST(CoverStore, AnErrorNamesNoPath) {
  Covers covers;
  const Error error = covers.original().error();
  EXPECT_EQ(error.message.find('/'), std::string::npos);
}

}  // namespace
}  // namespace auralis::api
