// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <gtest/gtest.h>

#include "FfmpegInput.h"
#include "RawTags.h"
#include "TaggedSound.h"
#include "WavFile.h"
#include "media/Labels.h"
#include "media/PacketIndex.h"
#include "media/Tags.h"
#include "support/TempDir.h"

// Files that are made to take the memory, the time or the stack of what parses their tags.

namespace auralis::media {
namespace {

using namespace auralis::media::testing;
using auralis::testing::TempDir;
using std::filesystem::path;

constexpr const char* too_many = "the file's tags have too many entries";

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

// TagLib takes the file for an MP4 whose first box has 1.2 GB, FFmpeg for one with a tag in front.
TEST(HostileTags, CT11_BoxesBehindAFirstThatIsAlsoATagAreRefused) {
  const TempDir folder;
  const path file = folder / "deep.m4a";
  write_text(file, "ID3\4ftyp");
  std::filesystem::resize_file(file, 0x49443304);
  std::ofstream{file, std::ios::binary | std::ios::app} << nested_boxes(400'000);
  const auto tags = read_tags(file);
  EXPECT_EQ(tags ? "" : tags.error().message, "the file's boxes lie too deep in each other");
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

std::string own_frames(int count) {
  std::string frames;
  for (int i = 0; i < count; ++i)
    frames += id3_frame("TXXX", '\0' + std::to_string(i) + std::string{"\0b", 2});
  return frames;
}

/// As RIFF has it, or AIFF, where the first byte is the highest.
std::string chunk(const std::string& name, const std::string& body, bool is_big) {
  const auto size = TagLib::ByteVector::fromUInt(static_cast<TagLib::uint>(body.size()), is_big);
  return name + std::string{size.data(), 4} + body;
}

/// A file of a container in which the bytes are where it has ID3.
class HostileId3 : public ::testing::TestWithParam<const char*> {
 protected:
  HostileId3() { write_sound(file_); }
  Result<Tags> tagged(const std::string& tag) {
    const std::string sound = read_file(file_), kind = GetParam();
    if (kind == ".wav" || kind == ".aiff") {
      std::string riff = sound + chunk(kind == ".wav" ? "id3 " : "ID3 ", tag, kind != ".wav");
      const auto whole =
          TagLib::ByteVector::fromUInt(static_cast<TagLib::uint>(riff.size() - 8), kind != ".wav");
      write_file(file_, riff.replace(4, 4, whole.data(), 4));
    } else {
      write_file(file_, tag + sound);
    }
    const auto tags = read_tags(file_);
    is_indexed_ = index_file(file_, {}).has_value();
    write_file(file_, sound);
    return tags;
  }
  bool is_indexed() const { return is_indexed_; }  ///< What was tagged last.

 private:
  TempDir folder_;
  path file_ = folder_ / (std::string{"a"} + GetParam());
  bool is_indexed_{};
};

TEST_P(HostileId3, CT11_ChaptersInChaptersAreRefusedBeforeTheyTakeTheStack) {
  const auto tags = tagged(nested_chapters(100'000));
  ASSERT_FALSE(tags);
  EXPECT_EQ(tags.error().message, too_many);
  EXPECT_TRUE(tagged(nested_chapters(500)));
  EXPECT_TRUE(is_indexed());
}

TEST_P(HostileId3, CT11_MoreFramesThanAnybodyWritesAreRefused) {
  const std::string title = id3_frame("TIT2", std::string{"\0Seed", 5});
  EXPECT_EQ(tagged(id3_tag(title + own_frames(4000))).value_or(Tags{}).title, "Seed");
  EXPECT_TRUE(is_indexed());
  EXPECT_FALSE(tagged(id3_tag(title + own_frames(4096))));
  EXPECT_FALSE(is_indexed());
}

TEST_P(HostileId3, CT11_MuchThatIsCompressedIsRefused) {
  EXPECT_FALSE(tagged(id3_tag(id3_frame("TIT2", std::string(40'000, 'x'), '\x80'))));
  EXPECT_FALSE(is_indexed());
  EXPECT_FALSE(tagged(id3_tag(id3_frame("CHAP", "xxxx", '\x80'))));
}

// FFmpeg puts all tags into one table, steps over padding, and keeps the texts of chapters.
TEST_P(HostileId3, CT11_MoreFramesThanAnybodyWritesAreRefusedWhereverFfmpegFindsThem) {
  const std::string place{"a\0................", 18};
  std::string unsynchronised = id3_tag(
      id3_frame("CHAP", std::string{"\xff\0\0", 3} + std::string(16, '.') + own_frames(5000)));
  unsynchronised[5] = '\x80';
  const std::string with_foot{
      "ID3\4\0\x10\0\0\0\0"
      "3DI\4\0\x10\0\0\0\0",
      20};
  for (const std::string& tag : {id3_tag(std::string(20, '\0') + own_frames(5000)),
                                 id3_tag(own_frames(2500)) + id3_tag(own_frames(2500)),
                                 id3_tag(id3_frame("CHAP", place + own_frames(5000))),
                                 unsynchronised, with_foot + id3_tag(own_frames(5000)),
                                 id3_tag(std::string(20, '\0') + own_frames(5000), '\4')}) {
    static_cast<void>(tagged(tag));
    EXPECT_FALSE(is_indexed()) << tag.substr(0, 40);
  }
}

/// A frame of 129 bytes, whose size version 4 writes as 257 would be in version 3.
std::string frame_of_129_bytes() {
  std::string frame = id3_frame("TIT2", std::string(129, 'x'));
  return frame.replace(4, 4, std::string{"\0\0\1\1", 4});
}

// FFmpeg believes a size that leads to a name or to padding.
TEST_P(HostileId3, CT11_FramesBehindPaddingAreCountedWhicheverWayVersion4WritesSizes) {
  const std::string padding(10, '\0');
  for (const std::string& frame :
       {frame_of_129_bytes(), id3_frame("TIT2", std::string(257, 'x'))}) {
    static_cast<void>(tagged(id3_tag(frame + padding + own_frames(4000), '\4')));
    EXPECT_TRUE(is_indexed());
    static_cast<void>(tagged(id3_tag(frame + padding + own_frames(5000), '\4')));
    EXPECT_FALSE(is_indexed()) << frame.size();
  }
}

// FFmpeg 5.1 leaves out each zero behind ff, and looks at the byte behind ff or ff 00 again. A name
// that were any longer or shorter for it would be followed by no row of frames.
TEST_P(HostileId3, CT11_FramesInAnUnsynchronisedChapterAreCountedAsFfmpegReadsIt) {
  for (const std::string& name :
       {std::string{"\xff\xff\0\0", 4}, std::string{"\xff\0\xff\0\0", 5}}) {
    std::string tag = id3_tag(id3_frame("CHAP", name + std::string(16, '.') + own_frames(5000)));
    tag[5] = '\x80';
    static_cast<void>(tagged(tag));
    EXPECT_FALSE(is_indexed()) << name.size();
  }
}

TEST_P(HostileId3, CT11_AFewWordsMayBeCompressed) {
  // How long "\0Pressed" is, and what zlib makes of it.
  constexpr std::string_view pressed{
      "\0\0\0\x08"
      "\x78\x9c\x63\x08\x28\x4a\x2d\x2e\x4e\x4d\x01\x00\x0b\x30\x02\xd7",
      20};
  const auto tags = tagged(id3_tag(id3_frame("TIT2", pressed, '\x80')));
  ASSERT_TRUE(tags);
  EXPECT_EQ(tags->title, "Pressed");
  EXPECT_TRUE(is_indexed());
}

INSTANTIATE_TEST_SUITE_P(Containers, HostileId3,
                         ::testing::Values(".mp3", ".flac", ".wav", ".aiff"),
                         [](const auto& one) { return std::string{one.param + 1}; });

// Bytes 4 to 9 of the sound would be a frame of ID3 of 2.8 GB that is compressed.
TEST(HostileTags, CT11_SoundBehindATagIsNotTakenForItsFrames) {
  const TempDir folder;
  const path file = folder / "a.mp3";
  std::string sound;
  for (int i = 0; i < 200; ++i) sound += "\xff\xfb\x90\x64" + std::string(413, '\xaa');
  write_text(file, id3_tag(id3_frame("TIT2", std::string{"\0Seed", 5})) + sound);
  const auto tags = read_tags(file);
  ASSERT_TRUE(tags) << tags.error().message;
  EXPECT_EQ(tags->title, "Seed");
}

TEST(HostileTags, CT11_AnApeTagOfMoreItemsThanAnybodyWritesIsRefused) {
  const TempDir folder;
  for (const char* extension : {".mp3", ".wv"}) {
    const path file = folder / (std::string{"a"} + extension);
    write_sound(file);
    std::string tag;
    for (int i = 0; i < 5000; ++i)
      tag += std::string{"\1\0\0\0\0\0\0\0", 8} + "K" + std::to_string(i) + '\0' + 'x';
    const auto number = [](std::size_t value) {
      const auto bytes = TagLib::ByteVector::fromUInt(static_cast<TagLib::uint>(value), false);
      return std::string{bytes.data(), 4};
    };
    tag +=
        "APETAGEX" + number(2000) + number(tag.size() + 32) + number(5000) + std::string(12, '\0');
    write_file(file, read_file(file) + tag);
    EXPECT_FALSE(read_tags(file)) << extension;
    EXPECT_FALSE(index_file(file, {})) << extension;
  }
}

TEST(HostileTags, CT11_ATagOfADsfOfMoreFramesThanAnybodyWritesIsRefused) {
  const TempDir folder;
  const path file = folder / "a.dsf";
  for (const int count : {4000, 5000}) {
    write_sound(file);
    std::string dsf = read_file(file);
    const auto end = TagLib::ByteVector::fromLongLong(static_cast<long long>(dsf.size()), false);
    write_file(file, dsf.replace(20, 8, end.data(), 8) + id3_tag(own_frames(count)));
    EXPECT_EQ(read_tags(file).has_value(), count == 4000);
    EXPECT_EQ(index_file(file, {}).has_value(), count == 4000);
  }
}

TEST(HostileTags, CT11_AListOfRiffOfMoreThan64KilobytesIsRefused) {
  const TempDir folder;
  const path file = folder / "a.wav";
  write_sound(file);
  append_info(file, std::string(70'000, 'x'));
  EXPECT_FALSE(read_tags(file));
  EXPECT_EQ(index_file(file, {}).error().message, too_many);
}

std::string mp4_entries(int count) {
  const auto box = [](const std::string& name, const std::string& body) {
    const auto size = TagLib::ByteVector::fromUInt(static_cast<TagLib::uint>(body.size() + 8));
    return std::string{size.data(), 4} + name + body;
  };
  std::string entries;
  for (int i = 0; i < count; ++i) entries += box("name", "");
  return box("moov", box("udta", box("ilst", entries)));
}

TEST(HostileTags, CT11_AnMp4OfMoreEntriesThanAnybodyWritesIsRefused) {
  const TempDir folder;
  const path file = folder / "a.m4a";
  write_sound(file);
  write_file(file, read_file(file) + mp4_entries(5000));
  const auto tags = read_tags(file);
  const auto index = index_file(file, {});
  ASSERT_TRUE(!tags && !index);
  EXPECT_EQ(tags.error().message, too_many);
  EXPECT_EQ(index.error().message, too_many);

  // FFmpeg needs no box that says what the file is.
  write_sound(file);
  write_file(file, mp4_entries(5000) + read_file(file));
  const auto nameless = index_file(file, {});
  EXPECT_EQ(nameless ? "" : nameless.error().message, too_many);
}

// FFmpeg steps over ID3 in front of anything.
TEST(HostileTags, CT11_EntriesOfAFileBehindId3AreCountedToo) {
  const TempDir folder;
  const std::string front = id3_tag(id3_frame("TIT2", std::string{"\0Seed", 5}));
  const std::string many = id3_tag(own_frames(5000));
  for (const char* extension : {".wav", ".aiff", ".dsf", ".m4a"}) {
    const path file = folder / (std::string{"a"} + extension);
    write_sound(file);
    std::string sound = read_file(file);
    const auto end = TagLib::ByteVector::fromLongLong(
        static_cast<long long>(front.size() + sound.size()), false);
    if (file.extension() == ".wav") sound += chunk("id3 ", many, false);
    if (file.extension() == ".aiff") sound += chunk("ID3 ", many, true);
    if (file.extension() == ".dsf") sound.replace(20, 8, end.data(), 8) += many;
    if (file.extension() == ".m4a") sound += mp4_entries(5000);
    write_file(file, front + sound);
    const auto index = index_file(file, {});
    EXPECT_EQ(index ? "" : index.error().message, too_many) << extension;
  }
}

TEST(HostileTags, MA5_FfmpegGetsNoMoreMemoryInOnePieceThanItCanNeed) {
  struct Free {
    void operator()(void* memory) const { av_free(memory); }
  };
  ffmpeg::prepare_decoding();
  const std::unique_ptr<void, Free> index{av_malloc(std::size_t{75} << 20U)};
  const std::unique_ptr<void, Free> bomb{av_malloc((std::size_t{256} << 20U) + 1)};
  EXPECT_TRUE(index);
  EXPECT_FALSE(bomb);
}

class ManyComments : public ::testing::TestWithParam<const char*> {};

TEST_P(ManyComments, CT11_AreRefusedBeforeAnythingParsesThem) {
  const TempDir folder;
  const path file = folder / (std::string{"a"} + GetParam());
  for (const int count : {4000, 5000}) {
    write_sound(file);
    TagLib::PropertyMap map;
    for (int i = 0; i < count; ++i) map.insert("K" + std::to_string(i), TagLib::String{"x"});
    set_properties(file, map);
    EXPECT_EQ(read_tags(file).has_value(), count == 4000);
    const auto index = index_file(file, {});
    EXPECT_EQ(index.has_value(), count == 4000);
    EXPECT_EQ(index ? "" : index.error().message, count == 4000 ? "" : too_many);
  }
}

INSTANTIATE_TEST_SUITE_P(Containers, ManyComments,
                         ::testing::Values(".flac", ".oga", ".ogg", ".opus"),
                         [](const auto& one) { return std::string{one.param + 1}; });

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
