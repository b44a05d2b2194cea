// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "MusicFolder.h"
#include "catalog/BrowseStore.h"
#include "catalog/TagStore.h"

namespace auralis::scanner {
namespace {

using ::testing::ElementsAre;
using testing::MusicFolder;
using testing::ScannedLibrary;
using testing::value_of;

media::Tags titled(const char* title) {
  media::Tags tags;
  tags.title = title;
  tags.artist = "A feat. B";
  tags.album = "Album";
  return tags;
}

TEST(TagScan, CT16_LyricsBesideTheMusicComeAndGo) {
  const MusicFolder music;
  music.add("a/1.flac", titled("One"));
  ScannedLibrary library{{music.root()}};
  library.scan();
  TagStore tags{library.catalog()};
  const TrackId track = library.tracks().at(0).id;
  EXPECT_EQ(value_of(tags.lyrics(track)), LyricsText{});

  music.add_bytes("a/1.lrc", "[00:01.00]Hey\r\n");
  EXPECT_EQ(library.scan().read, 1) << "the music is as it was";
  EXPECT_EQ(value_of(tags.lyrics(track)).synced, "[00:01.00]Hey\n");
  EXPECT_EQ(library.scan().read, 0);
  music.add_bytes("a/1.lrc", "[00:02.00]You\n");
  music.age("a/1.lrc", 5);
  library.scan();
  EXPECT_EQ(value_of(tags.lyrics(track)).synced, "[00:02.00]You\n");
  std::filesystem::remove(music / "a/1.lrc");
  library.scan();
  EXPECT_EQ(value_of(tags.lyrics(track)), LyricsText{});
  EXPECT_EQ(library.tracks().at(0).id, track);
}

TEST(TagScan, CT16_LyricsMayBeNamedInCapitals) {
  const MusicFolder music;
  music.add("a/1.flac", titled("One"));
  music.add("a/2.flac", titled("Two"));
  music.add_bytes("a/1.LRC", "[00:01.00]Hey\n");
  music.add_bytes("a/2.Lrc", "[00:01.00]capitals\n");
  music.add_bytes("a/2.lrc", "[00:02.00]none\n");
  ScannedLibrary library{{music.root()}};
  library.scan();
  TagStore tags{library.catalog()};
  EXPECT_EQ(value_of(tags.lyrics(library.tracks().at(0).id)).synced, "[00:01.00]Hey\n");
  EXPECT_EQ(value_of(tags.lyrics(library.tracks().at(1).id)).synced, "[00:02.00]none\n");
  EXPECT_EQ(library.scan().read, 0);

  std::filesystem::rename(music / "a/1.LRC", music / "a/1.lrc");
  EXPECT_EQ(library.scan().read, 0) << "the same lyrics";
  EXPECT_EQ(value_of(tags.lyrics(library.tracks().at(0).id)).synced, "[00:01.00]Hey\n");
}

// CT-16, CU-11, SC-5: what lies beside the music is found by its extension in any case.
TEST(TagScan, SC5_WhatLiesBesideTheMusicMayBeNamedInCapitals) {
  const MusicFolder music;
  music.add("a/1.flac", titled("One"));
  music.add_bytes("a/COVER.JPG", "\xff\xd8\xff picture");
  music.add_bytes("a/ANOTHER.PNG", "\x89PNG picture");
  music.add_bytes("a/DISC.CUE",
                  "FILE \"1.FLAC\" WAVE\n  TRACK 01 AUDIO\n    TITLE \"By the sheet\"\n"
                  "    ISRC GBAYE0000001\n    INDEX 01 00:00:00\n");
  ScannedLibrary library{{music.root()}};
  library.scan();
  const Track track = library.tracks().at(0);
  ASSERT_TRUE(track.artwork);
  EXPECT_EQ(value_of(library.catalog().artwork(*track.artwork)).file.filename(), "COVER.JPG");
  EXPECT_EQ(value_of(TagStore{library.catalog()}.track(track.id)).details.isrc, "GBAYE0000001");
}

TEST(TagScan, CT16_WhatIsNotTimedIsNoLyricsFile) {
  const MusicFolder music;
  music.add("a/1.flac", titled("One"));
  music.add_bytes("a/1.lrc", "by nobody");
  music.add_bytes("a/2.lrc", "[00:01.00]of no music");
  ScannedLibrary library{{music.root()}};
  library.scan();
  TagStore tags{library.catalog()};
  EXPECT_EQ(value_of(tags.lyrics(library.tracks().at(0).id)), LyricsText{});
  EXPECT_EQ(library.scan().read, 0);
}

/// A WAV file of silence whose ID3 tag holds a picture of so many bytes, which begins as a JPEG.
std::string wav_with_picture(std::size_t bytes) {
  const auto number = [](std::uint32_t value, int order) {
    std::string text(4, '\0');
    for (int i = 0; i < 4; ++i)
      text[static_cast<std::size_t>(i)] = static_cast<char>(value >> (order * i));
    return text;
  };
  const auto little = [&](std::uint32_t value) { return number(value, 8); };
  const auto seven_bits = [](std::size_t value) {
    std::string text(4, '\0');
    for (std::size_t i = 0; i < 4; ++i) text[3 - i] = static_cast<char>(value >> (7 * i) & 0x7f);
    return text;
  };
  using namespace std::string_literals;
  const std::string picture = "\xff\xd8\xff"s + std::string(bytes - 3, 'x');
  const std::string frame = "\0image/jpeg\0\3\0"s + picture;
  const std::string frames = "APIC"s + seven_bits(frame.size()) + "\0\0"s + frame;
  std::string id3 = "ID3\4\0\0"s + seven_bits(frames.size()) + frames;
  if (id3.size() % 2 != 0) id3 += '\0';
  const std::string format = "\1\0\2\0\x44\xac\0\0\x10\xb1\2\0\4\0\x10\0"s;
  const std::string chunks = "WAVEfmt "s + little(16) + format + "data" + little(400) +
                             std::string(400, '\0') + "id3 " +
                             little(static_cast<std::uint32_t>(id3.size())) + id3;
  return "RIFF" + little(static_cast<std::uint32_t>(chunks.size())) + chunks;
}

// SC-4, CT-80: the folder's cover is taken, the track plays, and people are told in every scan.
TEST(TagScan, SC4_AnEmbeddedPictureThatIsTooLargeIsAProblemOfAFileThatPlays) {
  const MusicFolder music;
  music.add_bytes("a/1.wav", wav_with_picture((std::size_t{21} << 20U) + 1));
  music.add_bytes("a/2.wav", wav_with_picture(100'000));
  music.add_bytes("a/cover.jpg", "\xff\xd8\xff picture");
  ScannedLibrary library{{music.root()}};
  for (const int read : {2, 0}) {
    const ScanProgress scan = library.scan();
    EXPECT_EQ(scan.read, read);
    ASSERT_EQ(scan.problem_count, 1);
    EXPECT_EQ(scan.problems.at(0).file, "a/1.wav");
    EXPECT_EQ(scan.problems.at(0).sentence,
              "a picture in it is not shown: it has 22 MiB, and 20 are the most");
  }
  ASSERT_EQ(library.tracks().size(), 2U);
  const auto artwork = [&](std::size_t track) {
    return value_of(library.catalog().artwork(library.tracks().at(track).artwork.value()));
  };
  EXPECT_EQ(artwork(0).file.filename(), "cover.jpg");
  EXPECT_TRUE(artwork(1).embedded);
  EXPECT_EQ(library.tracks().at(0).problem, "");
}

TEST(TagScan, CT19_EachRootIsAFolderByItsName) {
  const MusicFolder music;
  music.add("one/a/1.flac", titled("One"));
  music.add("two/2.flac", titled("Two"));
  ScannedLibrary library{{music / "one", music / "two"}};
  library.scan();
  BrowseStore browse{library.catalog()};
  std::vector<std::string> names;
  for (const Folder& folder : value_of(browse.folders({}, {})).items) names.push_back(folder.name);
  EXPECT_THAT(names, ElementsAre("one", "two"));
}

}  // namespace
}  // namespace auralis::scanner
