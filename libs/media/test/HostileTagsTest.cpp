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

}  // namespace
}  // namespace auralis::media
