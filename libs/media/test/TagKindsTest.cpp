// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>
#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <taglib/aifffile.h>
#include <taglib/apetag.h>
#include <taglib/id3v1tag.h>
#include <taglib/id3v2tag.h>
#include <taglib/infotag.h>
#include <taglib/mpegfile.h>
#include <taglib/textidentificationframe.h>
#include <taglib/wavfile.h>

#include "DsdFile.h"
#include "RawTags.h"
#include "TaggedSound.h"
#include "WavFile.h"
#include "media/Tags.h"
#include "support/TempDir.h"

// Every kind of tag alone in every container that may hold it.

namespace auralis::media {
namespace {

using namespace auralis::media::testing;
using auralis::testing::TempDir;
using std::filesystem::path;
using ::testing::ElementsAre;

/// Tags a file that has none, with texts that the kind can hold.
struct Kind {
  const char* name;
  const char* extension;
  void (*write)(const path&);
  bool is_latin{};  ///< Holds no other letters.
};

std::ostream& operator<<(std::ostream& out, const Kind& kind) {
  return out << kind.name;
}

constexpr const char* latin_title = "Café";
constexpr const char* any_title = "Café Ночь 夜";

TagLib::String text(const char* utf8) {
  return {utf8, TagLib::String::UTF8};
}

template <class Tag>
Tag& filled(Tag& tag, const char* title = any_title) {
  tag.setTitle(text(title));
  tag.setArtist(text("Ada"));
  tag.setAlbum(text("Nocturnes"));
  tag.setGenre(text("Jazz"));
  tag.setYear(1999);
  tag.setTrack(7);
  return tag;
}

void write_id3v1(const path& file) {
  TagLib::ID3v1::Tag tag;
  append_bytes(file, filled(tag, latin_title).render());
}

void write_ape(const path& file) {
  TagLib::APE::Tag tag;
  append_bytes(file, filled(tag).render());
}

template <TagLib::ID3v2::Version version>
void write_id3v2(const path& file) {
  TagLib::ID3v2::Tag tag;
  prepend_bytes(file, filled(tag).render(version));
}

void write_id3v22(const path& file) {
  prepend_bytes(file, id3v22_tag({{"TT2", any_title},
                                  {"TP1", "Ada"},
                                  {"TAL", "Nocturnes"},
                                  {"TCO", "(8)"},
                                  {"TYE", "1999"},
                                  {"TRK", "7/9"}}));
}

void write_info(const path& file) {
  TagLib::RIFF::WAV::File wav{file.c_str()};
  filled(*wav.InfoTag());
  ASSERT_TRUE(wav.save(TagLib::RIFF::WAV::File::Info));
}

template <TagLib::ID3v2::Version version>
void write_id3_chunk(const path& file) {
  if (file.extension() == ".wav") {
    TagLib::RIFF::WAV::File wav{file.c_str()};
    filled(*wav.ID3v2Tag());
    ASSERT_TRUE(
        wav.save(TagLib::RIFF::WAV::File::ID3v2, TagLib::RIFF::WAV::File::StripOthers, version));
    return;
  }
  TagLib::RIFF::AIFF::File aiff{file.c_str()};
  filled(*aiff.tag());
  ASSERT_TRUE(aiff.save(version));
}

void write_own(const path& file) {
  TagLib::PropertyMap map;
  map.insert("TITLE", text(any_title));
  map.insert("ARTIST", text("Ada"));
  map.insert("ALBUM", text("Nocturnes"));
  map.insert("GENRE", text("Jazz"));
  map.insert("DATE", text("1999"));
  map.insert("TRACKNUMBER", text("7"));
  set_properties(file, map);
}

constexpr auto v3 = TagLib::ID3v2::v3;
constexpr auto v4 = TagLib::ID3v2::v4;

constexpr Kind kinds[] = {
    {"Id3v1InMp3", ".mp3", &write_id3v1, true},
    {"Id3v22InMp3", ".mp3", &write_id3v22},
    {"Id3v23InMp3", ".mp3", &write_id3v2<v3>},
    {"Id3v24InMp3", ".mp3", &write_id3v2<v4>},
    {"ApeInMp3", ".mp3", &write_ape},
    {"VorbisCommentsInFlac", ".flac", &write_own},
    {"Id3v1InFlac", ".flac", &write_id3v1, true},
    {"Id3v22InFlac", ".flac", &write_id3v22},
    {"Id3v23InFlac", ".flac", &write_id3v2<v3>},
    {"Id3v24InFlac", ".flac", &write_id3v2<v4>},
    {"VorbisCommentsInVorbis", ".ogg", &write_own},
    {"VorbisCommentsInOpus", ".opus", &write_own},
    {"VorbisCommentsInOggFlac", ".oga", &write_own},
    {"AtomsInAac", ".m4a", &write_own},
    {"AtomsInAlac", ".m4b", &write_own},
    {"InfoInWav", ".wav", &write_info},
    {"Id3v23InWav", ".wav", &write_id3_chunk<v3>},
    {"Id3v24InWav", ".wav", &write_id3_chunk<v4>},
    {"Id3v23InAiff", ".aiff", &write_id3_chunk<v3>},
    {"Id3v24InAiff", ".aiff", &write_id3_chunk<v4>},
    {"ApeInWavPack", ".wv", &write_ape},
    {"Id3v1InWavPack", ".wv", &write_id3v1, true},
    {"Id3v24InDsf", ".dsf", &write_own},
    {"Id3v24InDff", ".dff", &write_own},
};

class TagKind : public ::testing::TestWithParam<Kind> {
 protected:
  TagKind() {
    write_sound(file());
    GetParam().write(file());
  }
  path file() const { return folder_ / (std::string{"sound"} + GetParam().extension); }

 private:
  TempDir folder_;
};

TEST_P(TagKind, CT11_AloneSaysWhatTheMusicIs) {
  const auto tags = read_tags(file());
  ASSERT_TRUE(tags.has_value()) << tags.error().full();
  EXPECT_EQ(tags->title, GetParam().is_latin ? latin_title : any_title);
  EXPECT_EQ(tags->artist, "Ada");
  EXPECT_EQ(tags->album, "Nocturnes");
  EXPECT_THAT(tags->details.genres, ElementsAre("Jazz"));
  EXPECT_EQ(tags->year, 1999);
  EXPECT_EQ(tags->track_number, 7);
  EXPECT_NEAR(static_cast<double>(tags->duration_ms), 1000, 120);
}

TEST_P(TagKind, CT11_CutAnywhereItIsRefusedOrSaysLess) {
  const Bytes whole = read_bytes(file());
  const path cut = file().parent_path() / ("cut" + file().extension().string());
  for (std::size_t part = 0; part < 40; ++part) {
    // Close together at the beginning, where heads and tags are, and around the end.
    const std::size_t size = part < 20 ? part * part * 3 : whole.size() - (part - 19) * 37;
    write_bytes(cut, std::span{whole}.first(std::min(size, whole.size())));
    const auto tags = read_tags(cut);
    if (!tags) continue;
    EXPECT_LE(tags->title.size(), 1000U) << size;
    EXPECT_TRUE(read_artwork(cut).has_value()) << size;
  }
}

INSTANTIATE_TEST_SUITE_P(All, TagKind, ::testing::ValuesIn(kinds),
                         [](const auto& one) { return std::string{one.param.name}; });

TEST(TagKinds, CT13_EveryEncodingOfId3IsReadWithinOneTag) {
  const TempDir folder;
  const path file = folder / "a.mp3";
  write_sound(file);
  TagLib::ID3v2::Tag tag;
  const auto add = [&](const char* id, const char* utf8, TagLib::String::Type encoding) {
    auto frame = std::make_unique<TagLib::ID3v2::TextIdentificationFrame>(id, encoding);
    frame->setText(text(utf8));
    tag.addFrame(frame.release());
  };
  add("TIT2", "Ночь", TagLib::String::UTF16BE);
  add("TPE1", "夜", TagLib::String::UTF8);
  add("TALB", "Größe", TagLib::String::UTF16);
  add("TCOM", "Bartók", TagLib::String::Latin1);
  prepend_bytes(file, tag.render());
  const Tags tags = read_tags(file).value_or(Tags{});
  EXPECT_EQ(tags.title, "Ночь");
  EXPECT_EQ(tags.artist, "夜");
  EXPECT_EQ(tags.album, "Größe");
  ASSERT_EQ(tags.details.credits.size(), 2U);
  EXPECT_EQ(tags.details.credits[1].name, "Bartók");
}

TEST(TagKinds, CT11_AnInstrumentOfId3IsOneLineOfBoundedLength) {
  const TempDir folder;
  const path file = folder / "a.mp3";
  write_sound(file);
  TagLib::ID3v2::Tag tag;
  auto frame =
      std::make_unique<TagLib::ID3v2::TextIdentificationFrame>("TMCL", TagLib::String::UTF8);
  frame->setText(TagLib::StringList{}
                     .append(text("\nalto\tsaxophone\u0085"))
                     .append(text("Kim"))
                     .append(text(std::string(2000, 'o').c_str()))
                     .append(text("Lee")));
  tag.addFrame(frame.release());
  prepend_bytes(file, tag.render());
  const auto credits = read_tags(file).value_or(Tags{}).details.credits;
  ASSERT_EQ(credits.size(), 2U);
  const auto of = [&](std::string_view name) {
    return std::ranges::find(credits, name, &Credit::name)->detail;
  };
  EXPECT_EQ(of("Kim"), "alto saxophone");
  EXPECT_EQ(of("Lee"), std::string(1000, 'o'));
}

TEST(TagKinds, CT13_InfoOfWindowsIsLatin1OrWhatItCertainlyIs) {
  const TempDir folder;
  const path file = folder / "a.wav";
  const auto title_of = [&](std::string_view bytes) {
    write_sound(file);
    append_info(file, bytes);
    return read_tags(file).value_or(Tags{}).title;
  };
  EXPECT_EQ(title_of("Bj\xf6rk"), "Björk");
  EXPECT_EQ(title_of("Bj\xc3\xb6rk"), "Björk");
  EXPECT_EQ(title_of("\xca\xe8\xed\xee"), "Кино");
}

TEST(TagKinds, APlaceThatNoFileHasIsNoLength) {
  const TempDir folder;
  const path file = folder / "a.oga";
  write_sound(file);
  std::string bytes = read_file(file);
  const auto place = bytes.rfind("OggS") + 6;
  for (const char high : {'\x80', '\xff', '\x7f'}) {
    bytes.replace(place, 8, std::string(7, '\x01') + high);
    write_file(file, bytes);
    EXPECT_EQ(read_tags(file).value_or(Tags{.duration_ms = -1}).duration_ms, 0);
  }
}

TEST(TagKinds, APictureOfAnApeTagIsOneOfAnMp3) {
  const TempDir folder;
  const path file = folder / "a.mp3";
  write_sound(file);
  TagLib::APE::Tag tag;
  const TagLib::ByteVector picture{"\xff\xd8\xff\xe0 picture"};
  tag.setData("COVER ART (FRONT)", TagLib::ByteVector{"a.jpg", 6} + picture);
  append_bytes(file, tag.render());
  EXPECT_TRUE(read_tags(file).value_or(Tags{}).has_artwork);
  const auto found = read_artwork(file);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->bytes.size(), picture.size());
}

class EmptyFile : public ::testing::TestWithParam<const char*> {};

TEST_P(EmptyFile, CT11_IsRefusedWithASentence) {
  const TempDir folder;
  const path file = folder / (std::string{"a"} + GetParam());
  for (const std::size_t size : {0, 1, 3, 4, 100, 5000}) {
    write_bytes(file, Bytes(size));
    const auto tags = read_tags(file);
    ASSERT_FALSE(tags) << size;
    EXPECT_TRUE(tags.error().kind == ErrorKind::Unsupported ||
                tags.error().kind == ErrorKind::Corrupt);
    EXPECT_NE(tags.error().message, "");
    EXPECT_FALSE(read_artwork(file).value_or(std::nullopt));
  }
}

INSTANTIATE_TEST_SUITE_P(Containers, EmptyFile,
                         ::testing::Values(".flac", ".mp3", ".m4a", ".m4b", ".ogg", ".oga", ".opus",
                                           ".wav", ".aiff", ".wv", ".dsf", ".dff"),
                         [](const auto& one) { return std::string{one.param + 1}; });

TEST(TagKinds, WhatIsNotPlayedIsRefusedUnderAnyName) {
  const TempDir folder;
  constexpr std::string_view asf = "\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9";
  for (const std::string_view mark : {std::string_view{"MAC \x96\x0f"}, std::string_view{"MPCK"},
                                      std::string_view{"MP+\x07"}, std::string_view{"TTA1"}, asf}) {
    for (const char* name : {"a.wma", "a.mp3", "a.flac"}) {
      write_text(folder / name, std::string{mark} + std::string(4096, '\x01'));
      EXPECT_FALSE(read_tags(folder / name)) << mark << name;
    }
  }
  for (const char* name : {"a.wma", "a.ape", "a.mpc", "a.tta", "a.spx", "a.mp4", "a.txt", "flac"})
    EXPECT_FALSE(has_audio_extension(name)) << name;
}

/// A picture as its container holds it.
using AddPicture = void (*)(const path&, const TagLib::ByteVector&);
struct Heavy {
  const char* extension;
  AddPicture add;
};

std::ostream& operator<<(std::ostream& out, const Heavy& heavy) {
  return out << heavy.extension;
}

class HeavyPicture : public ::testing::TestWithParam<Heavy> {};

TEST_P(HeavyPicture, CT11_Of50MegabytesIsNoPictureAndNoHarm) {
  const TempDir folder;
  const path file = folder / (std::string{"a"} + GetParam().extension);
  write_sound(file);
  write_own(file);
  TagLib::ByteVector bytes{50U << 20U, 'x'};
  bytes[0] = '\xff', bytes[1] = '\xd8', bytes[2] = '\xff';
  GetParam().add(file, bytes);
  ASSERT_GT(std::filesystem::file_size(file), 50U << 20U);
  const auto tags = read_tags(file);
  ASSERT_TRUE(tags.has_value()) << tags.error().full();
  EXPECT_EQ(tags->title, any_title);
  EXPECT_FALSE(tags->has_artwork);
  EXPECT_EQ(tags->oversized_picture_bytes, 50 << 20);
}

/// Replaces the tag: a DSD file is tagged once.
void add_dsd_picture(const path& file, const TagLib::ByteVector& picture) {
  TagLib::PropertyMap map;
  map.insert("TITLE", text(any_title));
  tag_dsd(file, map, picture);
}

constexpr Heavy heavy[] = {{".m4a", &add_mp4_picture},  {".ogg", &add_xiph_picture},
                           {".wv", &add_ape_picture},   {".wav", &add_id3_picture},
                           {".aiff", &add_id3_picture}, {".dsf", &add_dsd_picture}};

INSTANTIATE_TEST_SUITE_P(Containers, HeavyPicture, ::testing::ValuesIn(heavy),
                         [](const auto& one) { return std::string{one.param.extension + 1}; });

}  // namespace
}  // namespace auralis::media
