// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "RawTags.h"
#include "TaggedSound.h"
#include "media/Labels.h"
#include "media/Tags.h"
#include "support/TempDir.h"

// Files that are made to take the memory, the time or the stack of what parses their tags.

namespace auralis::media {
namespace {

using namespace auralis::media::testing;
using auralis::testing::TempDir;
using std::filesystem::path;

TEST(HostileTags, CT11_BoxesInBoxesAreRefusedBeforeTheyTakeTheStack) {
  const TempDir folder;
  const path file = folder / "deep.m4a";
  write_text(file, nested_boxes(400'000));
  const auto tags = read_tags(file);
  ASSERT_FALSE(tags);
  EXPECT_EQ(tags.error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(tags.error().message, "the file's boxes lie too deep in each other");
  EXPECT_FALSE(read_artwork(file));
  EXPECT_FALSE(read_labels(file));
}

TEST(HostileTags, CT11_BoxesAsDeepAsTheyAreWrittenAreRead) {
  const TempDir folder;
  const path file = folder / "flat.m4a";
  write_text(file, nested_boxes(32));
  EXPECT_EQ(read_tags(file).error().message, "no audio was found in the file");
}

TEST(HostileTags, CT11_AnMp3OfNothingButMarksOfFramesIsGivenUp) {
  const TempDir folder;
  const path file = folder / "marks.mp3";
  std::string marks;
  for (int i = 0; i < 1'000'000; ++i) marks += "\xff\xfb";
  write_text(file, marks);
  EXPECT_EQ(read_tags(file).error().message, "the file's tags have no end");
  EXPECT_FALSE(read_artwork(file));
}

TEST(HostileTags, CT11_TagsAreReadUntilItIsToStop) {
  const TempDir folder;
  write_sound(folder / "a.flac");
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(read_tags(folder / "a.flac", source.get_token()).error().kind, ErrorKind::Cancelled);
}

class EndlessFile : public ::testing::TestWithParam<const char*> {};

// A disk needs no room for it, and hours to read it.
TEST_P(EndlessFile, CT11_IsReadOrGivenUp) {
  const TempDir folder;
  const path file = folder / (std::string{"a"} + GetParam());
  write_sound(file);
  std::filesystem::resize_file(file, std::uintmax_t{64} << 30U);
  const auto tags = read_tags(file);
  EXPECT_TRUE(tags || tags.error().kind == ErrorKind::Corrupt ||
              tags.error().kind == ErrorKind::Unsupported);
  write_bytes(file, {});
  std::filesystem::resize_file(file, std::uintmax_t{64} << 30U);
  EXPECT_FALSE(read_tags(file));
}

INSTANTIATE_TEST_SUITE_P(Containers, EndlessFile,
                         ::testing::Values(".flac", ".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav",
                                           ".aiff", ".wv", ".dsf", ".dff"),
                         [](const auto& one) { return std::string{one.param + 1}; });

}  // namespace
}  // namespace auralis::media
