// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <gtest/gtest.h>
#include <sys/fsuid.h>
#include <taglib/fileref.h>
#include <taglib/flacfile.h>
#include <taglib/tag.h>

#include "DsdFile.h"
#include "EncodedFile.h"
#include "TestTracks.h"
#include "WavFile.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace testing;

void retag(const std::filesystem::path& file, const std::string& title) {
  if (file.extension() == ".dsf" || file.extension() == ".dff") {
    TagLib::PropertyMap texts;
    texts.insert("TITLE", TagLib::StringList{title});
    return tag_dsd(file, texts);
  }
  TagLib::FileRef tagged{file.c_str()};
  tagged.tag()->setTitle(title);
  tagged.tag()->setArtist("Somebody else");
  ASSERT_TRUE(tagged.save());
}

void add_cover(const std::filesystem::path& file) {
  TagLib::FLAC::File tagged{file.c_str()};
  auto* picture = new TagLib::FLAC::Picture;  // The file takes it.
  picture->setMimeType("image/png");
  picture->setData(TagLib::ByteVector(300'000, 'p'));
  tagged.addPicture(picture);
  ASSERT_TRUE(tagged.save());
}

class IndexedTrack : public ::testing::TestWithParam<Coding> {};

TEST_P(IndexedTrack, MA5_IsIndexedTheSameEachTime) {
  EXPECT_EQ(*index_of(track_of(GetParam())), *index_of(track_of(GetParam())));
}

TEST_P(IndexedTrack, MA5_KeepsItsContentHashAndSoundWhenRetaggedAndMoved) {
  if (GetParam().extension == ".aac") GTEST_SKIP() << "has no tags";
  const auralis::testing::TempDir folder;
  const auto file = folder / ("moved" + GetParam().extension);
  std::filesystem::copy_file(track_of(GetParam()), file);
  retag(file, std::string(5000, 'x'));
  const auto before = index_of(track_of(GetParam()));
  const auto after = index_of(file);
  EXPECT_EQ(after->content, before->content);
  EXPECT_EQ(after->frames, before->frames);
  const auto sound = read_all(*open_reader(track_of(GetParam()), before));
  EXPECT_EQ(differing_samples(sound, 0, read_all(*open_reader(file, after))), 0);
  // Nothing is where the old index says, yet every packet still is what it was.
  EXPECT_EQ(differing_samples(sound, 0, read_all(*open_reader(file, before))), 0);
}

TEST_P(IndexedTrack, MA5_OtherMusicHasAnotherContentHashAndIsNotMistakenForIt) {
  const auralis::testing::TempDir folder;
  const auto file = folder / ("other" + GetParam().extension);
  const int rate = GetParam().sample_rate_hz;
  AudioBuffer quieter = source_of(rate);
  auralis::testing::scale(quieter, -3);
  encode_file(file, GetParam().encoder, quieter.view(), {.sample_rate_hz = rate});
  const auto index = index_of(track_of(GetParam()));
  EXPECT_NE(index_of(file)->content, index->content);
  const auto reader = open_reader(file, index);
  AudioBuffer out{2, 1000};
  const auto read = reader->read(6 * rate, out.view());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, ErrorKind::Corrupt);
}

TEST_P(IndexedTrack, SurvivesItsByteFormWhichIsSmall) {
  const auto index = index_of(track_of(GetParam()));
  const Bytes bytes = to_bytes(*index);
  EXPECT_EQ(packet_index_from_bytes(bytes).value(), *index);
  EXPECT_LE(bytes.size(), 100 + 32 * index->segments.size());
}

TEST(PictureInTrack, MA5_ChangesNeitherHashNorSound) {
  const Coding flac = all_codings().front();
  const auralis::testing::TempDir folder;
  const auto file = folder / "cover.flac";
  std::filesystem::copy_file(track_of(flac), file);
  add_cover(file);
  EXPECT_EQ(index_of(file)->content, index_of(track_of(flac))->content);
  const auto sound = read_all(*open_reader(track_of(flac)));
  EXPECT_EQ(differing_samples(sound, 0, read_all(*open_reader(file))), 0);
}

INSTANTIATE_TEST_SUITE_P(AllCodings, IndexedTrack, ::testing::ValuesIn(all_codings()),
                         [](const auto& coding) { return name_of(coding.param); });

class PacketIndexBytes : public ::testing::Test {
 protected:
  const Bytes bytes_ = to_bytes(*index_of(track_of(all_codings().front())));
};

TEST_F(PacketIndexBytes, OneChangedBitIsCorrupt) {
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    Bytes changed = bytes_;
    changed[i] ^= std::byte{4};
    const auto index = packet_index_from_bytes(changed);
    ASSERT_FALSE(index) << "byte " << i;
    EXPECT_EQ(index.error().kind, ErrorKind::Corrupt);
  }
}

TEST_F(PacketIndexBytes, AnyPrefixIsCorrupt) {
  for (std::size_t size = 0; size < bytes_.size(); ++size)
    ASSERT_FALSE(packet_index_from_bytes(std::span{bytes_}.first(size))) << size << " bytes";
}

class UnusableFile : public ::testing::Test {
 protected:
  ErrorKind kind_of(const std::string& name, const std::string& bytes) {
    write_file(folder_ / name, bytes);
    return error_of(name).kind;
  }
  Error error_of(const std::string& name) {
    const auto index = index_file(folder_ / name, {});
    EXPECT_FALSE(index) << name;
    EXPECT_FALSE(index.error().message.empty());
    EXPECT_EQ(index.error().message.find(folder_.path().string()), std::string::npos);
    return index.error();
  }

  const auralis::testing::TempDir folder_;
};

TEST_F(UnusableFile, ThatIsEmptyIsCorrupt) {
  EXPECT_EQ(kind_of("empty.mp3", ""), ErrorKind::Corrupt);
}

TEST_F(UnusableFile, ThatIsTextIsRefusedUnderAnyName) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "All work and no play makes a dull server.\n";
  for (const char* name : {"text.mp3", "text.flac", "text.m4a", "text.ogg", "text.wav", "text.aac"})
    EXPECT_TRUE(kind_of(name, text) == ErrorKind::Unsupported ||
                kind_of(name, text) == ErrorKind::Corrupt)
        << name;
}

TEST_F(UnusableFile, ThatIsMissingIsNotFoundAndAFolderIsNoFile) {
  EXPECT_EQ(error_of("missing.mp3").kind, ErrorKind::NotFound);
  std::filesystem::create_directory(folder_ / "folder.mp3");
  EXPECT_EQ(error_of("folder.mp3").kind, ErrorKind::Unsupported);
}

// Forbidden would tell a listener that the server refused him; it is the server that was refused.
TEST_F(UnusableFile, ThatTheSystemKeepsFromTheServerIsAnIoError) {
  write_file(folder_ / "closed.mp3", "");
  std::filesystem::permissions(folder_ / "closed.mp3", std::filesystem::perms::none);
  constexpr int nobody = 65534;
  const int owner = setfsuid(nobody);  // without this an administrator may read anything
  const ErrorKind kind = error_of("closed.mp3").kind;
  setfsuid(static_cast<uid_t>(owner));
  EXPECT_EQ(kind, ErrorKind::Io);
}

TEST_F(UnusableFile, ThatListsOtherFilesOpensNone) {
  const auto track = track_of(all_codings().front());
  EXPECT_EQ(kind_of("list.flac", "ffconcat version 1.0\nfile " + track.string() + "\n"),
            ErrorKind::Unsupported);
  EXPECT_EQ(kind_of("list.mp3", "#EXTM3U\n#EXTINF:10,\n" + track.string() + "\n"),
            ErrorKind::Unsupported);
}

TEST_F(UnusableFile, ThatIsNoiseIsRefusedWithoutHarm) {
  const auto noise = auralis::testing::white_noise(0.5, 0, 1);
  const auto* bytes = reinterpret_cast<const char*>(noise.view().data(0));
  const std::string garbage(bytes, 50'000);
  for (const char* head : {"", "ID3\4\0\0\0\0\1\1", "fLaC", "OggS", "RIFF", "\xff\xfb\x90\x64"})
    for (const char* name : {"noise.mp3", "noise.ogg", "noise.m4a"}) {
      write_file(folder_ / name, head + garbage);
      const auto index = index_file(folder_ / name, {});
      EXPECT_TRUE(!index || index->frames > 0);
    }
}

TEST_F(UnusableFile, IsNotIndexedOnceTheCallerStops) {
  std::stop_source stop;
  stop.request_stop();
  const auto index = index_file(track_of(all_codings().front()), stop.get_token());
  ASSERT_FALSE(index);
  EXPECT_EQ(index.error().kind, ErrorKind::Cancelled);
}

}  // namespace
}  // namespace auralis::media
