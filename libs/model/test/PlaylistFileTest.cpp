// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/PlaylistFile.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

PlaylistFile parsed(std::string_view text) {
  const auto file = parse_playlist(text);
  EXPECT_TRUE(file) << file.error().message;
  return file.value_or(PlaylistFile{});
}

std::string refusal(std::string_view text) {
  const auto file = parse_playlist(text);
  EXPECT_FALSE(file) << "it was taken";
  return file ? "" : file.error().message;
}

std::vector<std::string> locations(const PlaylistFile& file) {
  std::vector<std::string> all;
  for (const ListedTrack& track : file.tracks) all.push_back(track.location);
  return all;
}

TEST(PlaylistFile, CT50_APlainM3uIsALineForEachTrackWhateverEndsTheLines) {
  EXPECT_THAT(locations(parsed("a.ogg\n\n b c.ogg \r\nC:\\Music\\d.ogg\re.ogg")),
              ElementsAre("a.ogg", "b c.ogg", "C:\\Music\\d.ogg", "e.ogg"));
  EXPECT_EQ(parsed("a.ogg\r\n\r\nb.ogg").tracks.at(1).line, 3);
  EXPECT_TRUE(parsed("").tracks.empty());
}

TEST(PlaylistFile, CT50_AnExtendedM3uSaysWhatItsTracksAre) {
  const auto file = parsed(
      "\xEF\xBB\xBF#EXTM3U\n#PLAYLIST: Evening\n# a remark\n"
      "#EXTINF:123,The Artist - A Title - Live\n#EXTALB:The Album\n/music/a.ogg\n"
      "#EXTINF:-1 tvg-name=\"x, y\",Radio\nhttp://radio.example/s\n"
      "#EXTINF:61.5,\n#EXTART:Else\nfile://localhost/music/b%20c.ogg\n");
  EXPECT_EQ(file.title, "Evening");
  ASSERT_EQ(file.tracks.size(), 3U);
  EXPECT_EQ(file.tracks[0],
            (ListedTrack{"/music/a.ogg", "A Title - Live", "The Artist", "The Album", 123'000, 6}));
  EXPECT_EQ(file.tracks[1], (ListedTrack{"http://radio.example/s", "Radio", "", "", 0, 8}));
  EXPECT_EQ(file.tracks[2], (ListedTrack{"/music/b c.ogg", "", "Else", "", 61'500, 11}));
}

constexpr std::string_view xspf = R"(<?xml version="1.0"?>
<!-- made by hand -->
<playlist version="1" xmlns="http://xspf.org/ns/0/" xmlns:x="urn:x">
  <title>R&amp;B &#x2764;</title><annotation><![CDATA[<loud>]]></annotation>
  <trackList>
    <track>
      <location>file:///music/a%20b.ogg</location><location>b.ogg</location>
      <title>One</title><creator>Someone</creator><album>All</album>
      <duration>12345</duration><x:extension y='1>0'><title>not this</title></x:extension>
    </track>
    <track><location>../c%C3%A9.ogg</location></track>
    <track/>
  </trackList>
</playlist>)";

TEST(PlaylistFile, CT50_XspfIsReadPastWhatItDoesNotKnow) {
  const auto file = parsed(xspf);
  EXPECT_EQ(file.title, "R&B \xE2\x9D\xA4");
  EXPECT_EQ(file.description, "<loud>");
  ASSERT_EQ(file.tracks.size(), 3U);
  EXPECT_EQ(file.tracks[0], (ListedTrack{"/music/a b.ogg", "One", "Someone", "All", 12'345, 6}));
  EXPECT_EQ(file.tracks[1].location, "../c\xC3\xA9.ogg");
  EXPECT_EQ(file.tracks[2].line, 12);
}

TEST(PlaylistFile, CT50_WhatIsNoPlaylistIsRefusedWithItsLine) {
  EXPECT_THAT(refusal("<html></html>"), HasSubstr("no XSPF"));
  EXPECT_THAT(refusal("<playlist>\n<trackList>"), HasSubstr("ends within <trackList>"));
  EXPECT_THAT(refusal("<playlist>\n</other>"), HasSubstr("line 2"));
  EXPECT_THAT(refusal("<playlist>&nbsp;</playlist>"), HasSubstr("line 1"));
  EXPECT_THAT(refusal("<playlist>&#0;</playlist>"), HasSubstr("no character"));
  EXPECT_THAT(refusal("<playlist title='"), HasSubstr("does not end"));
  EXPECT_THAT(refusal("<!DOCTYPE p [<!ENTITY a \"aaaa\">]><playlist>&a;</playlist>"),
              HasSubstr("entities"));
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "<playlist>";
  EXPECT_THAT(refusal(deep), HasSubstr("too deep"));
}

TEST(PlaylistFile, CT50_SizeAndCountAreBounded) {
  EXPECT_THAT(refusal(std::string(largest_playlist_file + 1, 'a')), HasSubstr("10 MB"));
  std::string text;
  for (std::size_t i = 0; i < most_listed_tracks; ++i) text += "a\n";
  EXPECT_EQ(parsed(text).tracks.size(), most_listed_tracks);
  EXPECT_THAT(refusal(text + "a\n"), HasSubstr("100000"));
}

PlaylistFile written() {
  PlaylistFile file{.title = "R&B <1>", .description = ""};
  file.tracks = {{"a/01 - T.ogg", "Title", "Artist", "Album", 123'000, 0},
                 {"#1/\xF6 50%.ogg", "", "", "", 0, 0},
                 {"/music/x.ogg", "X", "", "", 5'000, 0}};
  return file;
}

TEST(PlaylistFile, CT50_WhatIsWrittenIsReadBack) {
  for (const PlaylistFormat format : {PlaylistFormat::M3u8, PlaylistFormat::Xspf}) {
    auto again = parsed(playlist_text(written(), format));
    for (ListedTrack& track : again.tracks) track.line = 0;
    auto expected = written();
    if (format == PlaylistFormat::M3u8) expected.tracks[1].location = "./#1/\xF6 50%.ogg";
    EXPECT_EQ(again, expected) << playlist_text(written(), format);
  }
}

TEST(PlaylistFile, CT50_AnXspfNamesFilesAsUris) {
  const std::string text = playlist_text(written(), PlaylistFormat::Xspf);
  EXPECT_THAT(text, HasSubstr("<location>a/01%20-%20T.ogg</location>"));
  EXPECT_THAT(text, HasSubstr("<location>%231/%F6%2050%25.ogg</location>"));
  EXPECT_THAT(text, HasSubstr("<location>file:///music/x.ogg</location>"));
}

TEST(PlaylistFile, CT50_ALineEndInATitleMakesNoLine) {
  PlaylistFile file;
  file.tracks = {{"a\nb.ogg", "One\n#EXTALB:Two", "", "", 1'000, 0}};
  const auto again = parsed(playlist_text(file, PlaylistFormat::M3u8));
  ASSERT_EQ(again.tracks.size(), 1U);
  EXPECT_EQ(again.tracks[0].location, "a b.ogg");
  EXPECT_EQ(again.tracks[0].title, "One #EXTALB:Two");
}

}  // namespace
}  // namespace auralis
