// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <gtest/gtest.h>
#include <taglib/fileref.h>
#include <taglib/mpegfile.h>
#include <taglib/tpropertymap.h>

#include "DsdFile.h"
#include "EncodedFile.h"
#include "EncodedPicture.h"
#include "TaggedSound.h"
#include "media/FileWriter.h"
#include "media/Tags.h"
#include "media/WavWriter.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace auralis::testing;
using namespace auralis::media::testing;
using std::filesystem::path;

TagLib::PropertyMap rich_properties() {
  const auto utf8 = [](const char* text) { return TagLib::String(text, TagLib::String::UTF8); };
  TagLib::StringList artists{utf8("Ada Lovelace")};
  artists.append(utf8("Grace Hopper"));
  TagLib::PropertyMap map;
  map.insert("TITLE", utf8("  Nocturne № 2 "));
  map.insert("ARTIST", artists);
  map.insert("ALBUMARTIST", utf8("Různí"));
  map.insert("ALBUM", utf8("夜"));
  map.insert("DISCNUMBER", utf8("2/3"));
  map.insert("TRACKNUMBER", utf8("3/12"));
  map.insert("DATE", utf8("2004-05-01"));
  map.insert("COMPILATION", utf8("1"));
  return map;
}

struct Container {
  const char* extension;
  const char* codec;
};

class TagsOf : public ::testing::TestWithParam<Container> {
 protected:
  path file() const { return folder_ / (std::string{"sound"} + GetParam().extension); }

 private:
  TempDir folder_;
};

TEST_P(TagsOf, EveryFieldIsRead) {
  write_sound(file());
  set_properties(file(), rich_properties());
  const auto tags = read_tags(file());
  ASSERT_TRUE(tags.has_value()) << tags.error().full();
  EXPECT_EQ(tags->title, "Nocturne № 2");
  EXPECT_EQ(tags->artist, "Ada Lovelace; Grace Hopper");
  EXPECT_EQ(tags->album_artist, "Různí");
  EXPECT_EQ(tags->album, "夜");
  EXPECT_EQ(tags->disc_number, 2);
  EXPECT_EQ(tags->track_number, 3);
  EXPECT_EQ(tags->year, 2004);
  EXPECT_TRUE(tags->compilation);
  EXPECT_FALSE(tags->has_artwork);
}

TEST_P(TagsOf, AudioIsDescribed) {
  write_sound(file());
  const auto tags = read_tags(file());
  ASSERT_TRUE(tags.has_value()) << tags.error().full();
  EXPECT_EQ(tags->codec, GetParam().codec);
  EXPECT_EQ(tags->sample_rate_hz, tags->codec == "dsd" ? 352'800 : 48000);
  EXPECT_EQ(tags->channels, 2);
  EXPECT_NEAR(static_cast<double>(tags->duration_ms), 1000.0, 60.0);
  EXPECT_GT(tags->bit_rate_kbps, 30);
  EXPECT_EQ(tags->title, "");
  EXPECT_EQ(tags->track_number, 0);
}

TEST_P(TagsOf, TheNameSaysNothing) {
  write_sound(file());
  path renamed = file();
  renamed += ".mp3";
  std::filesystem::rename(file(), renamed);
  const auto tags = read_tags(renamed);
  ASSERT_TRUE(tags.has_value()) << tags.error().full();
  EXPECT_EQ(tags->codec, GetParam().codec);
}

// A cut or altered file gives tags or an error: never a crash, never text that is not UTF-8.
TEST_P(TagsOf, DamagedFilesNeverThrow) {
  write_sound(file());
  set_properties(file(), rich_properties());
  const Bytes good = read_bytes(file());
  for (std::size_t i = 0; i < 4000 && i < good.size(); i += 37) {
    Bytes bad = good;
    for (std::size_t j = i; j < std::min(i + 4, bad.size()); ++j) bad[j] ^= std::byte{0xa5};
    write_bytes(file(), bad);
    (void)read_tags(file());
    (void)read_artwork(file());
    write_bytes(file(), std::span{good}.first(i));
    (void)read_tags(file());
  }
}

INSTANTIATE_TEST_SUITE_P(Containers, TagsOf,
                         ::testing::Values(Container{".flac", "flac"}, Container{".mp3", "mp3"},
                                           Container{".m4a", "aac"}, Container{".ogg", "vorbis"},
                                           Container{".opus", "opus"}, Container{".wav", "wav"},
                                           Container{".aiff", "aiff"}, Container{".wv", "wavpack"},
                                           Container{".dsf", "dsd"}, Container{".dff", "dsd"}),
                         [](const auto& one) { return std::string{one.param.extension + 1}; });

TEST(Tags, AlacIsToldFromAacInTheSameContainer) {
  const TempDir folder;
  const path file = folder / "lossless.m4a";
  encode_file(file, "alac", music_like(1.0, 1).view());
  set_properties(file, rich_properties());
  EXPECT_EQ(read_tags(file)->codec, "alac");
  EXPECT_EQ(read_tags(file)->title, "Nocturne № 2");
}

TEST(Tags, OldId3IsReadToo) {
  const TempDir folder;
  const path file = folder / "old.mp3";
  write_sound(file);
  {
    TagLib::MPEG::File mpeg{file.c_str()};
    mpeg.setProperties(rich_properties());
    ASSERT_TRUE(mpeg.save(TagLib::MPEG::File::ID3v2, TagLib::File::StripOthers, TagLib::ID3v2::v3));
  }
  EXPECT_EQ(read_tags(file)->year, 2004);
  EXPECT_EQ(read_tags(file)->album_artist, "Různí");
  {
    TagLib::MPEG::File mpeg{file.c_str()};
    mpeg.strip();
    mpeg.tag()->setTitle("Plain");
    mpeg.tag()->setYear(1987);
    mpeg.tag()->setTrack(7);
    ASSERT_TRUE(mpeg.save(TagLib::MPEG::File::ID3v1));
  }
  EXPECT_EQ(read_tags(file)->title, "Plain");
  EXPECT_EQ(read_tags(file)->year, 1987);
  EXPECT_EQ(read_tags(file)->track_number, 7);
}

TEST(Tags, WhatIsNoAudioIsRefused) {
  const TempDir folder;
  write_text(folder / "empty.flac", "");
  write_text(folder / "empty.mp3", "");
  write_text(folder / "text.mp3", "Dear diary, this is not music at all.");
  write_text(folder / "text.ogg", "Dear diary");
  EXPECT_EQ(read_tags(folder / "empty.flac").error().kind, ErrorKind::Unsupported);
  EXPECT_EQ(read_tags(folder / "empty.mp3").error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(read_tags(folder / "text.mp3").error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(read_tags(folder / "text.ogg").error().kind, ErrorKind::Unsupported);
  EXPECT_EQ(read_tags(folder / "absent.ogg").error().kind, ErrorKind::NotFound);
  EXPECT_EQ(read_tags(folder.path()).error().kind, ErrorKind::Unsupported);
}

TEST(Tags, ExtensionsOfAudioFiles) {
  for (const char* name : {"a.flac", "b.FLAC", "c.Mp3", "d.m4a", "e.ogg", "f.opus", "g.wav",
                           "h.aiff", "i.AIFC", "j.wv", "k.dsf", "l.DFF"})
    EXPECT_TRUE(has_audio_extension(name)) << name;
  for (const char* name : {"cover.jpg", "flac", ".flac", "a.mp3.part", "x.txt", ""})
    EXPECT_FALSE(has_audio_extension(name)) << name;
}

}  // namespace
}  // namespace auralis::media
