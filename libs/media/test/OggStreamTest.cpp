// SPDX-License-Identifier: GPL-3.0-or-later
extern "C" {
#include <libavutil/crc.h>
}

#include <gtest/gtest.h>

#include "ContentParameters.h"
#include "TestTracks.h"
#include "WavFile.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace testing;

/// One page of an Ogg file, taken apart so that packets can be moved to another.
struct Page {
  std::string head;    ///< 26 bytes; the checksum is made anew.
  std::string lacing;  ///< One byte a segment.
  std::string body;

  std::string bytes() const {
    std::string page = head + static_cast<char>(lacing.size()) + lacing + body;
    page.replace(22, 4, 4, '\0');
    const auto* data = reinterpret_cast<const std::uint8_t*>(page.data());
    const std::uint32_t checksum = av_crc(av_crc_get_table(AV_CRC_32_IEEE), 0, data, page.size());
    for (int i = 0; i < 4; ++i)
      page[static_cast<std::size_t>(22 + i)] = static_cast<char>(checksum >> (24 - 8 * i));
    return page;
  }
};

std::vector<Page> pages_of(const std::string& file) {
  std::vector<Page> pages;
  for (std::size_t at = 0; at < file.size();) {
    Page page{.head = file.substr(at, 26), .lacing = {}, .body = {}};
    page.lacing = file.substr(at + 27, static_cast<std::uint8_t>(file[at + 26]));
    std::size_t size = 0;
    for (const char segment : page.lacing) size += static_cast<std::uint8_t>(segment);
    page.body = file.substr(at + 27 + page.lacing.size(), size);
    at += 27 + page.lacing.size() + size;
    pages.push_back(std::move(page));
  }
  return pages;
}

TEST(OggStream, MA5_MayBeginOnThePageOfItsHeaders) {
  const Coding coding{.encoder = "libvorbis", .extension = ".ogg"};
  auto pages = pages_of(read_file(track_of(coding)));
  Page& headers = pages[1];
  Page& sound = pages[2];
  const auto first = static_cast<std::uint8_t>(sound.lacing.front());
  ASSERT_LT(first, 255) << "the first packet is small";
  headers.lacing += sound.lacing.substr(0, 1);
  headers.body += sound.body.substr(0, first);
  sound.lacing.erase(0, 1);
  sound.body.erase(0, first);

  std::string bytes;
  for (const Page& page : pages) bytes += page.bytes();
  const auralis::testing::TempDir folder;
  write_file(folder / "early.ogg", bytes);
  const auto sound_as_usual = read_all(*open_reader(track_of(coding)));
  const auto reader = open_reader(folder / "early.ogg");
  EXPECT_EQ(reader->frames(), sound_as_usual.frames());
  EXPECT_EQ(differing_samples(sound_as_usual, 0, read_all(*reader)), 0);
}

/// The digest of Vorbis headers of these bytes.
Hash128 digest_of(const std::string& comments, const std::string& setup) {
  const std::string identification(30, 'i');
  std::string headers{"\2\36"};
  headers += static_cast<char>(comments.size());
  headers += identification + comments + setup;
  AVCodecParameters parameters{};
  parameters.codec_id = AV_CODEC_ID_VORBIS;
  parameters.extradata = reinterpret_cast<std::uint8_t*>(headers.data());
  parameters.extradata_size = static_cast<int>(headers.size());
  Hasher content;
  add_parameters(content, parameters, {44100, 2});
  return content.digest();
}

TEST(OggStream, MA5_VorbisCommentsAreNoPartOfTheContentAndItsSetupIs) {
  EXPECT_EQ(digest_of("by one vendor", "setup"), digest_of("by another", "setup"));
  EXPECT_NE(digest_of("by one vendor", "setup"), digest_of("by one vendor", "other"));
}

}  // namespace
}  // namespace auralis::media
