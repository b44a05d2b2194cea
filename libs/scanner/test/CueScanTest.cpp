// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <taglib/flacfile.h>
#include <taglib/tpropertymap.h>

#include "MusicFolder.h"
#include "catalog/MarkStore.h"
#include "catalog/SourceStore.h"
#include "catalog/TagStore.h"
#include "media/PacketIndex.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::MusicFolder;
using testing::ScannedLibrary;
using testing::value_of;

const std::string three_tracks = R"(REM DATE 1994
REM GENRE "Trip-Hop"
REM REPLAYGAIN_ALBUM_GAIN -8.00 dB
PERFORMER "Band"
TITLE "Disc"
FILE "album.wav" WAVE
  TRACK 01 AUDIO
    TITLE "One"
    ISRC GBABC9400001
    REM REPLAYGAIN_TRACK_GAIN -7.25 dB
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    TITLE "Two"
    PERFORMER "Guest"
    INDEX 00 00:00:60
    INDEX 01 00:01:00
  TRACK 03 AUDIO
    TITLE "Three"
    INDEX 01 00:02:00
)";

std::string with(std::string text, const std::string& what, const std::string& by) {
  text.replace(text.find(what), what.size(), by);
  return text;
}

/// A folder with a sheet and a FLAC of three seconds.
class CueScan : public ::testing::Test {
 protected:
  void add_image(const fs::path& name, const media::Tags& tags = {}, double seconds = 3.0) const {
    fs::create_directories((music / name).parent_path());
    value_of(media::write_flac(music / name, testing::music_like(seconds, 4).view(), tags,
                               std::nullopt));
  }
  void embed(const fs::path& name, const std::string& sheet) const {
    TagLib::FLAC::File file{(music / name).c_str()};
    TagLib::PropertyMap map;
    map.insert("CUESHEET", TagLib::String{sheet, TagLib::String::UTF8});
    file.setProperties(map);
    ASSERT_TRUE(file.save());
  }
  CueRange range_of(const Track& track) {
    return value_of(SourceStore{library.catalog()}.source_of(track.id)).state.range;
  }
  std::vector<TrackId> ids() {
    std::vector<TrackId> all;
    for (const Track& track : library.tracks()) all.push_back(track.id);
    return all;
  }
  static std::vector<std::string> said(const ScanProgress& progress) {
    std::vector<std::string> all;
    for (const ScanProblem& problem : progress.problems)
      all.push_back(problem.file + ": " + problem.sentence);
    return all;
  }

  MusicFolder music;
  ScannedLibrary library{{music.root()}};
};

TEST_F(CueScan, CU15_TheSheetsTracksAreListedAndTheFileIsNot) {
  media::Tags tags;
  tags.title = "The whole of it";
  tags.details.label = "Label";
  tags.track_number = 9;
  add_image("a/album.flac", tags);
  music.add_bytes("a/album.cue", three_tracks);
  const ScanProgress progress = library.scan();
  EXPECT_THAT(said(progress), IsEmpty());
  EXPECT_EQ(progress.found, 1) << "files";
  EXPECT_EQ(progress.read, 1);
  EXPECT_THAT(library.listed(), ElementsAre("Disc/One", "Disc/Two", "Disc/Three"));
  const auto tracks = library.tracks();
  EXPECT_EQ(tracks[0].artist, "Band");
  EXPECT_EQ(tracks[1].artist, "Guest");
  EXPECT_EQ(tracks[1].track_number, 2);
  EXPECT_EQ(tracks[1].year, 1994);
  EXPECT_EQ(tracks[1].duration_ms, 1000);
  EXPECT_EQ(tracks[2].duration_ms, 1000) << "up to the file's end";
  EXPECT_EQ(range_of(tracks[0]), (CueRange{0, 75}));
  EXPECT_EQ(range_of(tracks[1]), (CueRange{75, 150}));
  EXPECT_EQ(range_of(tracks[2]), (CueRange{150, 0}));
  EXPECT_EQ(value_of(library.catalog().path_of(tracks[2].id)), music / "a/album.flac");
  const Album album = value_of(library.catalog().albums(AlbumSort::Title, {}, {})).items.at(0);
  EXPECT_EQ(album.artist, "Band");
  EXPECT_EQ(album.track_count, 3);
  const TagDetails kept = value_of(TagStore{library.catalog()}.track(tracks[0].id)).details;
  EXPECT_EQ(kept.gains.track_gain_cdb, -725);
  EXPECT_EQ(kept.gains.album_gain_cdb, -800);
  EXPECT_EQ(kept.isrc, "GBABC9400001");
}

TEST_F(CueScan, SC1_ASecondScanChangesNothing) {
  add_image("a/album.flac");
  music.add_bytes("a/album.cue", three_tracks);
  music.add("a/other.flac");
  library.scan();
  const int batches = library.batches();
  const ScanProgress second = library.scan();
  EXPECT_EQ(second.found, 2);
  EXPECT_EQ(second.unchanged, 2);
  EXPECT_EQ(second.missing, 0);
  EXPECT_EQ(library.batches(), batches);
}

TEST_F(CueScan, CU11_TheFileIsFoundByNameByStemAndByTheSheetsOwn) {
  struct Case {
    const char* named;
    const char* file;
    const char* sheet;
  };
  for (const Case& one : {Case{"ALBUM.Flac", "album.flac", "x.cue"},
                          Case{"C:\\Rips\\Band\\album.wav", "Album.flac", "x.CUE"},
                          Case{"../../elsewhere/album.wav", "album.flac", "x.cue"},
                          Case{"CDImage.wav", "x.flac", "X.cue"}}) {
    const MusicFolder folder;
    fs::create_directories(folder / "a");
    value_of(media::write_flac(folder / (std::string{"a/"} + one.file),
                               testing::music_like(3.0, 4).view(), {}, std::nullopt));
    folder.add_bytes(std::string{"a/"} + one.sheet, with(three_tracks, "album.wav", one.named));
    ScannedLibrary scanned{{folder.root()}};
    EXPECT_THAT(said(scanned.scan()), IsEmpty()) << one.named;
    EXPECT_EQ(scanned.tracks().size(), 3U) << one.named;
  }
}

TEST_F(CueScan, CU13_WhatASheetNamesAndIsNotThereIsSaidInEveryScan) {
  music.add("a/other.flac");
  music.add_bytes("a/album.cue", three_tracks);
  music.add_bytes("b/album.cue", three_tracks);
  const auto missing = [](const char* folder) {
    return std::string{folder} +
           "/album.cue: it names 'album.wav', and there is no such music beside it";
  };
  EXPECT_THAT(said(library.scan()), ElementsAre(missing("a"), missing("b")));
  EXPECT_EQ(library.tracks().size(), 1U) << "the rest of the folder is as without a sheet";
  const int batches = library.batches();
  const ScanProgress again = library.scan();
  EXPECT_THAT(said(again), ::testing::UnorderedElementsAre(missing("a"), missing("b")));
  EXPECT_EQ(again.unchanged, 1);
  EXPECT_EQ(library.batches(), batches) << "as broken as before";
  // The file comes later.
  add_image("a/album.flac");
  EXPECT_THAT(said(library.scan()), ElementsAre(missing("b")));
  EXPECT_EQ(library.tracks().size(), 4U);
}

TEST_F(CueScan, CU13_ASheetOfDataIsPassedOver) {
  music.add_bytes("a/game.cue", "FILE \"game.bin\" BINARY\nTRACK 01 MODE1/2352\nINDEX 01 0:0:0\n");
  EXPECT_THAT(said(library.scan()), IsEmpty());
}

TEST_F(CueScan, CU14_ASheetOfOneTrackAFileIsItsTags) {
  media::Tags tags;
  tags.title = "Tagged";
  add_image("a/01.flac", tags, 0.5);
  add_image("a/02.flac", {}, 0.5);
  music.add_bytes("a/album.cue",
                  "PERFORMER Band\nTITLE Disc\nFILE 01.wav WAVE\nTRACK 01 AUDIO\nTITLE One\n"
                  "INDEX 01 00:00:00\nTRACK 02 AUDIO\nTITLE Two\nINDEX 00 00:00:20\n"
                  "FILE 02.wav WAVE\nINDEX 01 00:00:00\n");
  EXPECT_THAT(said(library.scan()), IsEmpty());
  EXPECT_THAT(library.listed(), ElementsAre("Disc/Tagged", "Disc/Two"));
  for (const Track& track : library.tracks()) EXPECT_TRUE(range_of(track).is_whole());
  EXPECT_EQ(library.tracks().at(1).track_number, 2);
}

TEST_F(CueScan, CU16_ATrackBehindTheEndIsLeftOutAndSaid) {
  add_image("a/album.flac", {}, 1.5);
  music.add_bytes("a/album.cue", three_tracks);
  const std::string sentence =
      "a/album.flac: track 3 of its cue sheet begins behind the end of the file";
  EXPECT_THAT(said(library.scan()), ElementsAre(sentence));
  EXPECT_THAT(library.listed(), ElementsAre("Disc/One", "Disc/Two"));
  EXPECT_EQ(range_of(library.tracks().at(1)), (CueRange{75, 0}));
  const int batches = library.batches();
  EXPECT_THAT(said(library.scan()), ElementsAre(sentence)) << "as long as it is so";
  EXPECT_EQ(library.batches(), batches);
}

TEST_F(CueScan, CU4_WhatIsWrongInASheetIsSaidByItsLine) {
  add_image("a/album.flac");
  music.add_bytes("a/album.cue", with(three_tracks, "INDEX 01 00:02:00", "INDEX 01 00:00:10"));
  EXPECT_THAT(said(library.scan()), ElementsAre(HasSubstr("a/album.cue: line 17: ")));
  EXPECT_THAT(library.listed(), ElementsAre("Disc/One", "Disc/Two"));
}

TEST_F(CueScan, CU4_AFileWhoseSheetHoldsNothingIsOneTrack) {
  add_image("a/album.flac");
  music.add_bytes("a/album.cue", "FILE album.flac WAVE\nTRACK 01 AUDIO\nTRACK 02 AUDIO\n");
  EXPECT_EQ(library.scan().problem_count, 2);
  EXPECT_EQ(library.tracks().size(), 1U);
}

TEST_F(CueScan, CU5_TracksOfDataAreNotListed) {
  add_image("a/album.flac");
  music.add_bytes("a/album.cue", with(three_tracks, "TRACK 03 AUDIO", "TRACK 03 MODE2/2352"));
  EXPECT_THAT(said(library.scan()), IsEmpty());
  EXPECT_THAT(library.listed(), ElementsAre("Disc/One", "Disc/Two"));
  EXPECT_EQ(range_of(library.tracks().at(1)), (CueRange{75, 150}));
}

TEST_F(CueScan, CU17_AnEmbeddedSheetCountsWhereNoneIsBeside) {
  add_image("a/album.flac");
  embed("a/album.flac", three_tracks);
  EXPECT_THAT(said(library.scan()), IsEmpty());
  EXPECT_THAT(library.listed(), ElementsAre("Disc/One", "Disc/Two", "Disc/Three"));
  const auto before = ids();
  EXPECT_EQ(library.scan().unchanged, 1);
  music.add_bytes("a/album.cue", with(three_tracks, "\"Two\"", "\"Beside\""));
  library.scan();
  EXPECT_THAT(library.listed(), ElementsAre("Disc/One", "Disc/Beside", "Disc/Three"));
  EXPECT_EQ(ids(), before) << "the same tracks";
}

TEST_F(CueScan, CU17_TheSheetOfAWholeDiscIsNoneOfAFileThatWasCutOutOfIt) {
  add_image("a/01.flac", {}, 1.5);
  embed("a/01.flac", three_tracks);
  EXPECT_THAT(said(library.scan()), IsEmpty());
  EXPECT_EQ(library.tracks().size(), 1U);
}

TEST_F(CueScan, CT70_ASheetThatComesChangesAndGoesLeavesTracksWhatTheyAre) {
  add_image("a/album.flac");
  library.scan();
  const auto whole = ids();
  ASSERT_EQ(whole.size(), 1U);
  music.add_bytes("a/album.cue", three_tracks);
  EXPECT_EQ(library.scan().read, 1);
  const auto parts = ids();
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_THAT(parts, ::testing::Not(Contains(whole[0])));
  MarkStore marks{library.catalog()};
  value_of(marks.change(local_owner, parts[1], {.favourite = true}));

  music.add_bytes("a/album.cue",
                  with(with(three_tracks, "\"Two\"", "\"Second\""), "00:01:00", "00:01:10"));
  library.scan();
  EXPECT_EQ(ids(), parts);
  EXPECT_TRUE(value_of(marks.of(local_owner, parts)).at(1).favourite_ms.has_value());
  EXPECT_EQ(library.tracks().at(1).title, "Second");
  EXPECT_EQ(range_of(library.tracks().at(1)), (CueRange{85, 150}));
  EXPECT_EQ(library.tracks().at(1).duration_ms, 866);

  fs::remove(music / "a/album.cue");
  EXPECT_EQ(library.scan().read, 1);
  EXPECT_EQ(ids(), whole) << "the file is the track that it was";
  music.add_bytes("a/album.cue", three_tracks);
  library.scan();
  EXPECT_EQ(ids(), parts);
}

TEST_F(CueScan, SC8_AMovedAlbumStaysItsTracks) {
  add_image("a/album.flac");
  music.add_bytes("a/album.cue", three_tracks);
  library.scan();
  const auto before = ids();
  fs::create_directories(music / "x");
  fs::rename(music / "a", music / "x/b");
  const ScanProgress progress = library.scan();
  EXPECT_EQ(progress.moved, 1) << "files";
  EXPECT_EQ(progress.missing, 0);
  EXPECT_EQ(ids(), before);
  EXPECT_EQ(value_of(library.catalog().path_of(before[0])), music / "x/b/album.flac");
  // Renamed, with a clock that says another time: told by what analysis heard, part by part.
  const auto index = value_of(media::index_file(music / "x/b/album.flac", {}));
  for (const Track& track : library.tracks()) {
    const auto part = value_of(media::cut(index, range_of(track)));
    value_of(library.catalog().store_analysis(
        track.id, {.content = part.content, .packet_index = media::to_bytes(part)},
        track.duration_ms));
  }
  fs::rename(music / "x/b/album.flac", music / "x/b/image.flac");
  fs::rename(music / "x/b/album.cue", music / "x/b/image.cue");
  music.age("x/b/image.flac", 5);
  EXPECT_EQ(library.scan().moved, 1);
  EXPECT_EQ(ids(), before);
}

TEST_F(CueScan, SC8_AFileThatMovesToASheetIsNoneOfItsTracks) {
  add_image("a/album.flac");
  library.scan();
  const auto whole = ids();
  fs::create_directories(music / "b");
  fs::rename(music / "a/album.flac", music / "b/album.flac");
  music.add_bytes("b/album.cue", three_tracks);
  library.scan();
  EXPECT_EQ(ids().size(), 3U);
  EXPECT_THAT(ids(), ::testing::Not(Contains(whole[0])));
}

TEST_F(CueScan, CU12_TheSheetOfTheFilesOwnNameCounts) {
  add_image("a/album.flac");
  music.add_bytes("a/a.cue", with(three_tracks, "\"Two\"", "\"Of another\""));
  music.add_bytes("a/album.cue", three_tracks);
  EXPECT_THAT(said(library.scan()), IsEmpty());
  EXPECT_THAT(library.listed(), ElementsAre("Disc/One", "Disc/Two", "Disc/Three"));
}

TEST_F(CueScan, CU15_AFileThatCannotBeReadKeepsItsTracksAsProblems) {
  add_image("a/album.flac");
  music.add_bytes("a/album.cue", three_tracks);
  library.scan();
  const auto before = ids();
  const auto size = fs::file_size(music / "a/album.flac");
  fs::rename(music / "a/album.flac", music / "kept");
  music.add_bytes("a/album.flac", std::string(size + 1, 'x'));
  EXPECT_EQ(library.scan().problem_count, 1);
  EXPECT_THAT(library.tracks(), IsEmpty());
  const auto bad = value_of(library.catalog().tracks(TrackSort::Title, {.with_problem = true}, {}));
  EXPECT_EQ(bad.items.size(), 3U);
  fs::remove(music / "a/album.flac");
  fs::rename(music / "kept", music / "a/album.flac");
  EXPECT_THAT(said(library.scan()), IsEmpty());
  EXPECT_EQ(ids(), before);
}

}  // namespace
}  // namespace auralis::scanner
