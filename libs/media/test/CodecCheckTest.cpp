// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "media/CodecCheck.h"

namespace auralis::media {
namespace {

TEST(CodecCheck, EveryKindOfFileThatIsPromisedIsProved) {
  std::string names;
  for (const CodecCheck& check : check_codecs()) {
    EXPECT_EQ(check.problem, "") << check.name;
    names += check.name + " ";
  }
  EXPECT_EQ(names, "WAV AIFF FLAC ALAC WavPack MP3 AAC Vorbis Opus DSD ");
}

}  // namespace
}  // namespace auralis::media
