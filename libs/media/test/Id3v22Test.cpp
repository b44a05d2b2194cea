// SPDX-License-Identifier: GPL-3.0-or-later
// Tags of the first version that iTunes wrote: names of three letters, sizes of three bytes. TagLib
// writes no such tags, so these are made by hand (id3.org/id3v2-00).
#include <gtest/gtest.h>

#include "EncodedPicture.h"
#include "TaggedSound.h"
#include "media/Tags.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace auralis::media::testing;

void append(Bytes& bytes, std::string_view text) {
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
}

/// A frame of `name` that holds `body`.
void append_frame(Bytes& tag, std::string_view name, const Bytes& body) {
  append(tag, name);
  for (const unsigned shift : {16U, 8U, 0U})
    tag.push_back(static_cast<std::byte>(body.size() >> shift));
  tag.insert(tag.end(), body.begin(), body.end());
}

void append_latin1(Bytes& tag, std::string_view name, std::string_view text) {
  Bytes body{std::byte{0}};
  append(body, text);
  append_frame(tag, name, body);
}

/// With its mark, low bytes first.
void append_utf16(Bytes& tag, std::string_view name, std::u16string_view text) {
  Bytes body{std::byte{1}, std::byte{0xFF}, std::byte{0xFE}};
  for (const char16_t c : text) {
    body.push_back(static_cast<std::byte>(c & 0xFF));
    body.push_back(static_cast<std::byte>(c >> 8));
  }
  append_frame(tag, name, body);
}

/// The ten bytes before the frames; seven bits of each byte of the size count.
Bytes with_head(const Bytes& frames) {
  Bytes tag;
  append(tag, std::string_view{"ID3\2\0\0", 6});
  for (const unsigned shift : {21U, 14U, 7U, 0U})
    tag.push_back(static_cast<std::byte>(frames.size() >> shift & 0x7F));
  tag.insert(tag.end(), frames.begin(), frames.end());
  return tag;
}

/// An MP3 with such a tag before its sound.
class Id3v22 : public ::testing::Test {
 protected:
  void write(const Bytes& frames) {
    write_sound(folder_ / "plain.mp3");
    Bytes sound = read_bytes(folder_ / "plain.mp3");
    Bytes file = with_head(frames);
    file.insert(file.end(), sound.begin(), sound.end());
    write_bytes(file_, file);
  }

  auralis::testing::TempDir folder_;
  const std::filesystem::path file_ = folder_ / "old.mp3";
};

TEST_F(Id3v22, CT11_TextsOfBothEncodingsAndNumbersAreRead) {
  Bytes frames;
  append_utf16(frames, "TT2", u"Sæglópur");
  append_latin1(frames, "TP1", "Sigur R\xF3s");
  append_latin1(frames, "TP2", "Various");
  append_latin1(frames, "TAL", "Takk...");
  append_latin1(frames, "TRK", "5/11");
  append_latin1(frames, "TPA", "1/2");
  append_latin1(frames, "TYE", "2005");
  append_latin1(frames, "TCO", "(17)");
  append_latin1(frames, "TCM", "J\xF3n");
  write(frames);
  const auto tags = read_tags(file_);
  ASSERT_TRUE(tags) << tags.error().full();
  EXPECT_EQ(tags->title, "Sæglópur");
  EXPECT_EQ(tags->artist, "Sigur Rós");
  EXPECT_EQ(tags->album_artist, "Various");
  EXPECT_EQ(tags->album, "Takk...");
  EXPECT_EQ(tags->track_number, 5);
  EXPECT_EQ(tags->details.track_total, 11);
  EXPECT_EQ(tags->disc_number, 1);
  EXPECT_EQ(tags->year, 2005);
  EXPECT_EQ(tags->details.genres, std::vector<std::string>{"Rock"});
  EXPECT_EQ(tags->codec, "mp3");
  EXPECT_FALSE(tags->has_artwork);
  bool has_composer = false;
  for (const Credit& credit : tags->details.credits)
    has_composer |= credit.role == Role::Composer && credit.name == "Jón";
  EXPECT_TRUE(has_composer);
}

TEST_F(Id3v22, SC5_ThePictureIsRead) {
  const Bytes picture = encode_picture("png", red_and_blue(16, 16));
  Bytes body{std::byte{0}};
  append(body, "PNG");
  body.push_back(std::byte{3});  // the front cover
  append(body, std::string_view{"cover\0", 6});
  body.insert(body.end(), picture.begin(), picture.end());
  Bytes frames;
  append_latin1(frames, "TT2", "Song");
  append_frame(frames, "PIC", body);
  write(frames);
  EXPECT_TRUE(read_tags(file_)->has_artwork);
  const auto read = read_artwork(file_);
  ASSERT_TRUE(read && *read);
  EXPECT_EQ((*read)->bytes, picture);
  EXPECT_EQ((*read)->media_type, "image/png");
}

TEST_F(Id3v22, ATagThatEndsEarlyIsReadAsFarAsItGoes) {
  Bytes frames;
  append_latin1(frames, "TT2", "Song");
  append(frames, std::string_view{"TP1\x7F\xFF\xFF", 6});
  write(frames);
  EXPECT_EQ(read_tags(file_)->title, "Song");
}

}  // namespace
}  // namespace auralis::media
