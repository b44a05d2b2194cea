// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <taglib/aifffile.h>
#include <taglib/apetag.h>
#include <taglib/attachedpictureframe.h>
#include <taglib/fileref.h>
#include <taglib/flacfile.h>
#include <taglib/id3v1tag.h>
#include <taglib/id3v2tag.h>
#include <taglib/mpegfile.h>
#include <taglib/synchronizedlyricsframe.h>
#include <taglib/textidentificationframe.h>

#include "TaggedSound.h"
#include "media/Tags.h"
#include "support/TempDir.h"

// Every container that TagLib writes and this build reads, with every kind of tag.

namespace auralis::media {
namespace {

using namespace auralis::media::testing;
using auralis::testing::TempDir;
using std::filesystem::path;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* id_a = "aaaaaaaa-0000-4000-8000-000000000001";
constexpr const char* id_b = "bbbbbbbb-0000-4000-8000-000000000002";

TagLib::StringList list_of(std::initializer_list<const char*> texts) {
  TagLib::StringList list;
  for (const char* text : texts) list.append(TagLib::String{text, TagLib::String::UTF8});
  return list;
}

/// One of each, by the names that TagLib has for them.
TagLib::PropertyMap zoo() {
  TagLib::PropertyMap map;
  const auto put = [&](const char* name, std::initializer_list<const char*> values) {
    map.insert(name, list_of(values));
  };
  put("TITLE", {"Nocturne № 2"});
  put("TITLESORT", {"Nocturne 02"});
  put("ARTIST", {"Ada feat. Grace"});
  put("ARTISTS", {"Ada", "Grace"});
  put("ARTISTSORT", {"Lovelace, Ada feat. Hopper, Grace"});
  put("ALBUMARTIST", {"Ada"});
  put("ALBUMARTISTSORT", {"Lovelace, Ada"});
  put("ALBUM", {"夜"});
  put("ALBUMSORT", {"Yoru"});
  put("COMPOSER", {"Фредерик Шопен"});
  put("CONDUCTOR", {"Kim"});
  put("LYRICIST", {"Lee"});
  put("REMIXER", {"Mo"});
  put("GENRE", {"Jazz", "Hip-Hop"});
  put("DATE", {"2004-05-01"});
  put("ORIGINALDATE", {"1971-03"});
  put("DISCNUMBER", {"2/3"});
  put("TRACKNUMBER", {"3/12"});
  put("DISCSUBTITLE", {"Side B"});
  put("LABEL", {"ECM"});
  put("CATALOGNUMBER", {"1064"});
  put("ISRC", {"GBABC9400001"});
  put("LYRICS", {"Hey\nyou"});
  put("COMPILATION", {"1"});
  put("MUSICBRAINZ_TRACKID", {id_a});
  put("MUSICBRAINZ_ALBUMID", {id_b});
  put("MUSICBRAINZ_ARTISTID", {id_a, id_b});
  put("MUSICBRAINZ_RELEASEGROUPID", {id_a});
  put("ALBUMVERSION", {"Deluxe"});
  put("REPLAYGAIN_TRACK_GAIN", {"-7.03 dB"});
  put("REPLAYGAIN_TRACK_PEAK", {"0.987654"});
  put("REPLAYGAIN_ALBUM_GAIN", {"+1.5 dB"});
  return map;
}

std::vector<std::string> named(const Tags& tags, Role role) {
  std::vector<std::string> names;
  for (const Credit& credit : tags.details.credits)
    if (credit.role == role) names.push_back(credit.name);
  return names;
}

class TagZoo : public ::testing::TestWithParam<const char*> {
 protected:
  path file() const { return folder_ / (std::string{"sound"} + GetParam()); }
  Tags read() const {
    const auto tags = read_tags(file());
    EXPECT_TRUE(tags.has_value()) << tags.error().full();
    return tags.value_or(Tags{});
  }

 private:
  TempDir folder_;
};

TEST_P(TagZoo, CT11_NamesAreToldApartAndShownAsTagged) {
  write_sound(file());
  set_properties(file(), zoo());
  const Tags tags = read();
  EXPECT_EQ(tags.artist, "Ada feat. Grace");
  EXPECT_THAT(named(tags, Role::Artist), ElementsAre("Ada", "Grace"));
  EXPECT_THAT(named(tags, Role::AlbumArtist), ElementsAre("Ada"));
  EXPECT_THAT(named(tags, Role::Composer), ElementsAre("Фредерик Шопен"));
  EXPECT_THAT(named(tags, Role::Conductor), ElementsAre("Kim"));
  EXPECT_THAT(named(tags, Role::Lyricist), ElementsAre("Lee"));
  EXPECT_THAT(named(tags, Role::Remixer), ElementsAre("Mo"));
  EXPECT_EQ(tags.details.credits.at(0).musicbrainz_id, id_a);
  EXPECT_EQ(tags.details.credits.at(1).musicbrainz_id, id_b);
  EXPECT_EQ(tags.details.credits.at(2).sort_name, "Lovelace, Ada");
}

TEST_P(TagZoo, CT12_GenresDatesAndNumbersAreRead) {
  write_sound(file());
  set_properties(file(), zoo());
  const Tags tags = read();
  EXPECT_THAT(tags.details.genres, ElementsAre("Jazz", "Hip-Hop"));
  EXPECT_EQ(tags.year, 2004);
  EXPECT_EQ(tags.details.release_date, "2004-05-01");
  EXPECT_EQ(tags.details.original_date, "1971-03");
  EXPECT_EQ(tags.disc_number, 2);
  EXPECT_EQ(tags.details.disc_total, 3);
  EXPECT_EQ(tags.track_number, 3);
  EXPECT_EQ(tags.details.track_total, 12);
  EXPECT_TRUE(tags.compilation);
}

TEST_P(TagZoo, CT11_WhatListsDoNotShowIsRead) {
  write_sound(file());
  set_properties(file(), zoo());
  const TagDetails details = read().details;
  EXPECT_EQ(details.title_sort, "Nocturne 02");
  EXPECT_EQ(details.album_sort, "Yoru");
  EXPECT_EQ(details.disc_subtitle, "Side B");
  EXPECT_EQ(details.label, "ECM");
  EXPECT_EQ(details.catalog_number, "1064");
  EXPECT_EQ(details.isrc, "GBABC9400001");
  EXPECT_EQ(details.edition, "Deluxe");
  EXPECT_EQ(details.musicbrainz.recording, id_a);
  EXPECT_EQ(details.musicbrainz.release, id_b);
  EXPECT_EQ(details.musicbrainz.release_group, id_a);
  EXPECT_EQ(details.gains.track_gain_cdb, -703);
  EXPECT_EQ(details.gains.track_peak_ppm, 987'654);
  EXPECT_EQ(details.gains.album_gain_cdb, 150);
  EXPECT_EQ(details.gains.album_peak_ppm, std::nullopt);
  EXPECT_EQ(details.lyrics.plain, "Hey\nyou\n");
  EXPECT_EQ(details.lyrics.synced, "");
}

TEST_P(TagZoo, CT16_LyricsWithTimesAreTimed) {
  write_sound(file());
  TagLib::PropertyMap map;
  map.insert("LYRICS", list_of({"[00:01.00]Hey\r\n[00:02.00]you"}));
  set_properties(file(), map);
  const LyricsText lyrics = read().details.lyrics;
  EXPECT_EQ(lyrics.plain, "");
  EXPECT_EQ(lyrics.synced, "[00:01.00]Hey\n[00:02.00]you\n");
}

TEST_P(TagZoo, CT11_TextsAndListsAreBounded) {
  write_sound(file());
  TagLib::PropertyMap map;
  std::string title, words;
  for (int i = 0; i < 10'000; ++i) title += "ü";
  for (int i = 0; i < 30'000; ++i) words += "la la\n";
  TagLib::StringList artists, genres;
  for (int i = 0; i < 1000; ++i) artists.append("Artist " + std::to_string(i));
  for (int i = 0; i < 100; ++i) genres.append("Genre " + std::to_string(i));
  map.insert("TITLE", list_of({title.c_str()}));
  map.insert("LYRICS", list_of({words.c_str()}));
  map.insert("ARTIST", artists);
  map.insert("GENRE", genres);
  map.insert("DATE", list_of({title.c_str()}));
  set_properties(file(), map);
  const Tags tags = read();
  EXPECT_EQ(tags.title.size(), 1000U) << "500 letters of two bytes";
  EXPECT_LE(tags.details.lyrics.plain.size(), std::size_t{64} << 10U);
  EXPECT_LE(tags.details.credits.size(), 256U);
  EXPECT_LE(tags.details.genres.size(), 32U);
  EXPECT_EQ(tags.details.release_date, "");
}

INSTANTIATE_TEST_SUITE_P(Containers, TagZoo,
                         ::testing::Values(".flac", ".mp3", ".m4a", ".ogg", ".opus", ".wav",
                                           ".aiff", ".wv", ".dsf", ".dff"),
                         [](const auto& one) { return std::string{one.param + 1}; });

/// An MP3 file that is tagged by `tag` alone.
template <class Tag>
Tags tagged_mp3(Tag tag) {
  const TempDir folder;
  const path file = folder / "a.mp3";
  write_sound(file);
  {
    TagLib::MPEG::File mpeg{file.c_str()};
    mpeg.strip();
    tag(mpeg);
  }
  return read_tags(file).value_or(Tags{});
}

constexpr auto strip_others = TagLib::File::StripOthers;

TEST(Id3, CT12_Version23SeparatesGenresByStrokesAndNamesByNothing) {
  const Tags tags = tagged_mp3([](TagLib::MPEG::File& mpeg) {
    mpeg.setProperties(zoo());
    mpeg.save(TagLib::MPEG::File::ID3v2, strip_others, TagLib::ID3v2::v3);
  });
  EXPECT_THAT(tags.details.genres, ElementsAre("Jazz", "Hip-Hop"));
  EXPECT_EQ(tags.year, 2004);
  EXPECT_EQ(tags.details.lyrics.plain, "Hey\nyou\n");
  EXPECT_EQ(tags.details.gains.track_gain_cdb, -703);
  const Tags slash = tagged_mp3([](TagLib::MPEG::File& mpeg) {
    mpeg.ID3v2Tag(true)->setArtist("AC/DC");
    mpeg.save(TagLib::MPEG::File::ID3v2, strip_others, TagLib::ID3v2::v3);
  });
  EXPECT_THAT(named(slash, Role::Artist), ElementsAre("AC/DC"));
}

TEST(Id3, CT12_Version1HasNumbersForGenres) {
  const Tags tags = tagged_mp3([](TagLib::MPEG::File& mpeg) {
    mpeg.ID3v1Tag(true)->setTitle("Old");
    mpeg.ID3v1Tag()->setArtist("A; B");
    mpeg.ID3v1Tag()->setGenre("Rock");
    mpeg.save(TagLib::MPEG::File::ID3v1);
  });
  EXPECT_EQ(tags.title, "Old");
  EXPECT_THAT(tags.details.genres, ElementsAre("Rock"));
  EXPECT_THAT(named(tags, Role::Artist), ElementsAre("A", "B"));
}

TEST(Id3, CT11_AnApeTagBehindItAddsWhatItLeftOut) {
  const Tags tags = tagged_mp3([](TagLib::MPEG::File& mpeg) {
    mpeg.ID3v2Tag(true)->setTitle("Front");
    mpeg.APETag(true)->setTitle("Behind");
    mpeg.APETag()->addValue("REPLAYGAIN_TRACK_GAIN", "-3.00 dB");
    mpeg.save(TagLib::MPEG::File::ID3v2 | TagLib::MPEG::File::APE);
  });
  EXPECT_EQ(tags.title, "Front");
  EXPECT_EQ(tags.details.gains.track_gain_cdb, -300);
}

TEST(Id3, CT16_TimedFramesAreLyrics) {
  const Tags tags = tagged_mp3([](TagLib::MPEG::File& mpeg) {
    using Frame = TagLib::ID3v2::SynchronizedLyricsFrame;
    auto frame = std::make_unique<Frame>();
    frame->setTimestampFormat(Frame::AbsoluteMilliseconds);
    Frame::SynchedTextList texts;
    texts.append(Frame::SynchedText(1000, "Hey"));
    texts.append(Frame::SynchedText(2500, "you"));
    frame->setSynchedText(texts);
    mpeg.ID3v2Tag(true)->addFrame(frame.release());
    mpeg.save(TagLib::MPEG::File::ID3v2);
  });
  EXPECT_EQ(tags.details.lyrics.synced, "[00:01.00]Hey\n[00:02.50]you\n");
}

/// A text frame that says it is Latin-1 and holds these bytes.
Tags mislabelled(const char* title, const char* artist) {
  return tagged_mp3([&](TagLib::MPEG::File& mpeg) {
    const auto add = [&](const char* id, const char* bytes) {
      auto frame =
          std::make_unique<TagLib::ID3v2::TextIdentificationFrame>(id, TagLib::String::Latin1);
      frame->setText(TagLib::String{bytes, TagLib::String::Latin1});
      mpeg.ID3v2Tag(true)->addFrame(frame.release());
    };
    add("TIT2", title);
    add("TPE1", artist);
    mpeg.save(TagLib::MPEG::File::ID3v2);
  });
}

TEST(Id3, CT13_MislabelledTextIsRepairedWhereCertain) {
  EXPECT_EQ(mislabelled("Bj\xc3\xb6rk", "x").title, "Björk") << "UTF-8";
  EXPECT_EQ(mislabelled("\xca\xe8\xed\xee", "\xd6\xee\xe9").artist, "Цой") << "Windows-1251";
  EXPECT_EQ(mislabelled("\x82\xb3\x82\xad\x82\xe7", "x").title, "さくら") << "Shift-JIS";
  EXPECT_EQ(mislabelled("Bj\xf6rk", "x").title, "Björk") << "it is Latin-1";
  EXPECT_EQ(mislabelled("\xca\xe8\xed\xee", "Bj\xf6rk").title, "Êèíî") << "not certain";
}

TEST(TagLimits, CT11_APictureOf50MegabytesIsNoPictureAndNoHarm) {
  const TempDir folder;
  const path file = folder / "a.mp3";
  write_sound(file);
  {
    TagLib::MPEG::File mpeg{file.c_str()};
    mpeg.ID3v2Tag(true)->setTitle("Heavy");
    auto frame = std::make_unique<TagLib::ID3v2::AttachedPictureFrame>();
    frame->setMimeType("image/jpeg");
    TagLib::ByteVector bytes{50U << 20U, 'x'};
    bytes[0] = '\xff', bytes[1] = '\xd8', bytes[2] = '\xff';
    frame->setPicture(bytes);
    mpeg.ID3v2Tag()->addFrame(frame.release());
    ASSERT_TRUE(mpeg.save(TagLib::MPEG::File::ID3v2));
  }
  const auto tags = read_tags(file);
  ASSERT_TRUE(tags.has_value()) << tags.error().full();
  EXPECT_EQ(tags->title, "Heavy");
  EXPECT_FALSE(tags->has_artwork);
}

TEST(Lrc, CT16_AFileBesideTheMusicIsReadInAnyCharset) {
  const TempDir folder;
  const path file = folder / "a.lrc";
  const auto reading = [&](std::string_view bytes) {
    write_text(file, bytes);
    return read_lrc(file).value_or("failed");
  };
  EXPECT_EQ(reading("[00:01.00]Hé\r\n"), "[00:01.00]Hé\n");
  EXPECT_EQ(reading("\xef\xbb\xbf[00:01.00]Hé"), "[00:01.00]Hé\n");
  EXPECT_EQ(reading("[00:01.00]H\xe9"), "[00:01.00]Hé\n");
  EXPECT_EQ(reading("[00:01.00]\xca\xe8\xed\xee"), "[00:01.00]Кино\n");
  EXPECT_EQ(reading(std::string_view{"\xff\xfe[\0"
                                     "0\0"
                                     "0\0:\0"
                                     "0\0"
                                     "1\0]\0a\0",
                                     18}),
            "[00:01]a\n");
  EXPECT_EQ(reading("no times"), "");
  EXPECT_EQ(reading(""), "");
  EXPECT_LE(reading("[00:01.00]" + std::string(100'000, 'a')).size(), std::size_t{64} << 10U);
  EXPECT_FALSE(read_lrc(folder / "none.lrc"));
}

}  // namespace
}  // namespace auralis::media
