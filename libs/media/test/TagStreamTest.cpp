// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "RawTags.h"
#include "TagStream.h"
#include "TaggedSound.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace auralis::media::testing;
using namespace std::chrono_literals;
using auralis::testing::TempDir;

class TagStreamOf : public ::testing::Test {
 protected:
  TagStreamOf() { write_text(folder_ / "a", "0123456789"); }
  TagStream stream(const TagStream::Limits& limits, std::stop_token stop = {}) const {
    return TagStream{InputFile::open(folder_ / "a", std::move(stop)).value(), limits};
  }
  static std::string read(TagStream& stream, TagLib::ulong count) {
    const TagLib::ByteVector bytes = stream.readBlock(count);
    return {bytes.data(), bytes.size()};
  }
  TempDir folder_;
};

TEST_F(TagStreamOf, ReadsFromAnywhereToTheEnd) {
  TagStream all = stream({});
  EXPECT_EQ(read(all, 4), "0123");
  all.seek(-2, TagLib::IOStream::Current);
  EXPECT_EQ(read(all, 3), "234");
  all.seek(-3, TagLib::IOStream::End);
  EXPECT_EQ(read(all, 1'000'000'000'000), "789");
  EXPECT_EQ(read(all, 1), "");
  all.seek(100);
  EXPECT_EQ(read(all, 1), "");
  EXPECT_TRUE(all.health());
}

TEST_F(TagStreamOf, EndsWhereMoreBytesAreReadThanTagsCanHave) {
  TagStream few = stream({.bytes = 5});
  EXPECT_EQ(read(few, 5), "01234");
  EXPECT_TRUE(few.health());
  EXPECT_EQ(read(few, 1), "");
  EXPECT_EQ(few.health().error().kind, ErrorKind::Corrupt);
  few.seek(0);
  EXPECT_EQ(read(few, 1), "");
}

TEST_F(TagStreamOf, EndsWhereItIsReadMoreOftenThanTagsNeed) {
  TagStream twice = stream({.reads = 2});
  for (const char* bytes : {"0", "1", ""}) EXPECT_EQ(read(twice, 1), bytes);
  EXPECT_EQ(twice.health().error().kind, ErrorKind::Corrupt);
}

TEST_F(TagStreamOf, EndsWhenItsTimeIsUp) {
  TagStream late = stream({.time = 0s});
  EXPECT_EQ(read(late, 1), "");
  EXPECT_EQ(late.health().error().kind, ErrorKind::Busy);
}

TEST_F(TagStreamOf, EndsWhenItIsToStop) {
  std::stop_source source;
  TagStream stopped = stream({}, source.get_token());
  EXPECT_EQ(read(stopped, 1), "0");
  source.request_stop();
  EXPECT_EQ(read(stopped, 1), "");
  EXPECT_EQ(stopped.health().error().kind, ErrorKind::Cancelled);
}

// What tells kinds of file apart steps over a tag and looks at the sound behind it.
TEST_F(TagStreamOf, TakesForABodyOfId3WhatIsReadBehindItsHeadAlone) {
  const std::string bad = id3_frame("TIT2", std::string(40'000, 'x'), '\x80');
  write_text(folder_ / "a", id3_tag(id3_frame("TIT2", std::string{"\0Seed", 5})) + bad);
  TagStream apart = stream({});
  EXPECT_EQ(read(apart, 10).substr(0, 3), "ID3");
  apart.seek(25);
  EXPECT_EQ(read(apart, bad.size()).size(), bad.size());
  EXPECT_TRUE(apart.health());
}

}  // namespace
}  // namespace auralis::media
