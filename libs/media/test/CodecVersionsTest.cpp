// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/CodecVersions.h"

namespace auralis::media {
namespace {

using ::testing::ContainsRegex;

// MA-5: each library that decides a decoded sample or an encoded byte is named with its number.
TEST(CodecVersions, MA5_NamesEachLibraryThatDecodesOrEncodes) {
  const CodecVersions& versions = codec_versions();
  for (const char* library : {"FFmpeg ", "libavcodec ", "libavformat ", "libavutil "})
    EXPECT_THAT(versions.decoding, ContainsRegex(std::string{library} + "[0-9]+\\.[0-9]+"));
  EXPECT_THAT(versions.encoding, ContainsRegex("libopus [0-9]+\\.[0-9]+"));
  EXPECT_EQ(&versions, &codec_versions());
}

}  // namespace
}  // namespace auralis::media
