// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "MusicFolder.h"
#include "catalog/ScanStore.h"
#include "media/PacketIndex.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::MusicFolder;
using testing::ScannedLibrary;
using ::testing::UnorderedElementsAre;
using testing::value_of;

media::Tags titled(const std::string& title, int number = 0) {
  media::Tags tags;
  tags.title = title;
  tags.artist = "Artist";
  tags.album = "Album";
  tags.track_number = number;
  return tags;
}

/// A library whose tracks are told by where they are.
class MovedFilesTest : public ::testing::Test {
 protected:
  fs::path path_of(TrackId track) {
    return value_of(library_.catalog().path_of(track)).lexically_relative(music_.root());
  }
  TrackId track_of(const std::string& title) {
    for (const Track& track : library_.tracks())
      if (track.title == title) return track.id;
    throw std::runtime_error{"no track is listed as " + title};
  }
  /// As analysis would: the content hash of what is there now.
  void analyse(TrackId track) {
    const auto file = value_of(library_.catalog().path_of(track));
    const auto index = value_of(media::index_file(file, {}));
    value_of(library_.catalog().store_analysis(track,
                                               {.content = index.content,
                                                .packet_index = media::to_bytes(index),
                                                .profile = {std::byte{1}},
                                                .profile_version = 1},
                                               20));
  }
  void move(const fs::path& from, const fs::path& to) const {
    fs::create_directories((music_ / to).parent_path());
    fs::rename(music_ / from, music_ / to);
  }
  /// Another time, so that only the content can tell.
  void touch(const fs::path& name) const { music_.age(name, 7); }

  MusicFolder music_, other_;
  ScannedLibrary library_{{music_.root(), other_.root()}};
};

TEST_F(MovedFilesTest, SC8_ARenamedFileIsTheSameTrackAfterOneScan) {
  music_.add("a/1.flac", titled("One"));
  library_.scan();
  const TrackId track = track_of("One");
  analyse(track);
  move("a/1.flac", "a/first.flac");
  const ScanProgress progress = library_.scan();
  EXPECT_EQ(progress.moved, 1);
  EXPECT_EQ(progress.missing, 0);
  EXPECT_EQ(progress.read, 1);
  EXPECT_EQ(path_of(track), "a/first.flac");
  EXPECT_EQ(library_.tracks().at(0).analysis, AnalysisState::Profiled);
  EXPECT_EQ(library_.tracks().size(), 1U);
}

TEST_F(MovedFilesTest, SC8_AFolderThatWasRenamedKeepsItsTracks) {
  std::vector<fs::path> names;
  for (int i = 0; i < 60; ++i) names.emplace_back(fmt::format("old/{}/{}.flac", i / 20, i));
  for (const fs::path& name : names) music_.add(name, titled(name.stem().string()));
  library_.scan();
  const TrackId track = track_of("43");
  fs::rename(music_ / "old", music_ / "new");
  const ScanProgress progress = library_.scan();
  EXPECT_EQ(progress.moved, 60);
  EXPECT_EQ(progress.missing, 0);
  EXPECT_EQ(path_of(track), "new/2/43.flac");
}

/// All tracks by where they lie.
std::map<fs::path, TrackId> places_in(Catalog& catalog, const fs::path& root) {
  std::map<fs::path, TrackId> places;
  PageRequest page{.limit = 500};
  do {
    const TrackPage found = value_of(catalog.tracks(TrackSort::Title, {}, page));
    for (const Track& track : found.items)
      places[value_of(catalog.path_of(track.id)).lexically_relative(root)] = track.id;
    page.cursor = found.next_cursor;
  } while (!page.cursor.empty());
  return places;
}

// All have the same music, size and tags: only their times and names tell them apart.
TEST_F(MovedFilesTest, SC8_AFolderOfThousandsThatWasRenamedKeepsEveryTrackInOneScan) {
  constexpr int files = 3000;
  std::vector<fs::path> names;
  for (int i = 0; i < files; ++i) names.emplace_back(fmt::format("{}/{}.flac", i / 15, i));
  std::vector<fs::path> old_names;
  for (const fs::path& name : names) old_names.push_back("old" / name);
  music_.add_copies(old_names);
  library_.scan();
  const auto before = places_in(library_.catalog(), music_ / "old");
  ASSERT_EQ(before.size(), names.size());
  fs::rename(music_ / "old", music_ / "new");
  const ScanProgress progress = library_.scan();
  EXPECT_EQ(progress.moved, files);
  EXPECT_EQ(progress.read, files);
  EXPECT_EQ(progress.missing, 0);
  EXPECT_TRUE(places_in(library_.catalog(), music_ / "new") == before);
  EXPECT_EQ(library_.scan().unchanged, files);
}

TEST_F(MovedFilesTest, SC8_AFileMovesBetweenRootsInOneScanWhicheverIsLookedAtFirst) {
  music_.add("1.flac", titled("One"));
  music_.add("stays.flac", titled("Stays"));
  other_.add("2.flac", titled("Two"));
  other_.add("stays.flac", titled("Stays, too"));
  library_.scan();
  const TrackId one = track_of("One"), two = track_of("Two");
  fs::rename(music_ / "1.flac", other_ / "1.flac");
  fs::rename(other_ / "2.flac", music_ / "2.flac");
  EXPECT_EQ(library_.scan().moved, 2);
  EXPECT_EQ(value_of(library_.catalog().path_of(one)), other_ / "1.flac");
  EXPECT_EQ(value_of(library_.catalog().path_of(two)), music_ / "2.flac");
}

TEST_F(MovedFilesTest, SC8_SwappedFilesSwapTheirPaths) {
  music_.add("a.flac", titled("A"));
  music_.add("b.flac", titled("A longer title"));
  library_.scan();
  const TrackId a = track_of("A"), b = track_of("A longer title");
  move("a.flac", "c.flac");
  move("b.flac", "a.flac");
  move("c.flac", "b.flac");
  library_.scan();
  EXPECT_EQ(path_of(a), "b.flac");
  EXPECT_EQ(path_of(b), "a.flac");
  EXPECT_EQ(library_.tracks().size(), 2U);
}

TEST_F(MovedFilesTest, SC8_FilesThatAreRenumberedMoveOnInARow) {
  for (const int number : {1, 2, 3})
    music_.add(fmt::format("{}.flac", number), titled(std::string(number, 'x')));
  library_.scan();
  const TrackId first = track_of("x"), last = track_of("xxx");
  for (const int number : {3, 2, 1})
    move(fmt::format("{}.flac", number), fmt::format("{}.flac", number + 1));
  const ScanProgress progress = library_.scan();
  EXPECT_EQ(progress.moved, 3);
  EXPECT_EQ(path_of(first), "2.flac");
  EXPECT_EQ(path_of(last), "4.flac");
}

TEST_F(MovedFilesTest, SC8_ACopyIsANewTrackAsLongAsTheOriginalIsThere) {
  music_.add("a/1.flac", titled("One"));
  library_.scan();
  const TrackId track = track_of("One");
  fs::create_directory(music_ / "b");
  fs::copy_file(music_ / "a/1.flac", music_ / "b/1.flac");
  fs::last_write_time(music_ / "b/1.flac", fs::last_write_time(music_ / "a/1.flac"));
  EXPECT_EQ(library_.scan().moved, 0);
  EXPECT_EQ(library_.tracks().size(), 2U);
  EXPECT_EQ(path_of(track), "a/1.flac");
}

TEST_F(MovedFilesTest, SC8_OneOfTwoCopiesTakesTheTrackOfWhatIsGone) {
  music_.add("a/1.flac", titled("One"));
  library_.scan();
  const TrackId track = track_of("One");
  for (const char* copy : {"b", "c"}) {
    fs::create_directory(music_ / copy);
    fs::copy_file(music_ / "a/1.flac", music_ / copy / "1.flac");
    fs::last_write_time(music_ / copy / "1.flac", fs::last_write_time(music_ / "a/1.flac"));
  }
  fs::remove(music_ / "a/1.flac");
  EXPECT_EQ(library_.scan().moved, 1);
  EXPECT_EQ(library_.tracks().size(), 2U);
  EXPECT_NE(path_of(track), "a/1.flac");
}

TEST_F(MovedFilesTest, SC8_WhatIsMissingInOneScanIsFoundElsewhereByALaterOne) {
  music_.add("1.flac", titled("One"));
  music_.add("2.flac", titled("Two"));
  library_.scan();
  const TrackId track = track_of("One");
  const fs::path away = music_.root().parent_path() / "away.flac";
  fs::rename(music_ / "1.flac", away);
  EXPECT_EQ(library_.scan().missing, 1);
  fs::rename(away, music_ / "back.flac");
  const ScanProgress progress = library_.scan();
  EXPECT_EQ(progress.moved, 1);
  EXPECT_EQ(progress.missing, 0);
  EXPECT_EQ(path_of(track), "back.flac");
}

TEST_F(MovedFilesTest, SC8_AMovedFileWithNewTagsIsKnownByItsMusic) {
  music_.add("a/1.flac", titled("One"));
  music_.add("a/2.flac", titled("Two"));
  library_.scan();
  const TrackId track = track_of("One");
  analyse(track);
  fs::remove(music_ / "a/1.flac");
  music_.add("b/one.flac", titled("The title it should have had from the beginning"));
  touch("b/one.flac");
  EXPECT_EQ(library_.scan().moved, 1);
  EXPECT_EQ(path_of(track), "b/one.flac");
  EXPECT_THAT(
      library_.listed(),
      UnorderedElementsAre("Album/Two", "Album/The title it should have had from the beginning"));
}

TEST_F(MovedFilesTest, SC8_OtherMusicOfTheSameLengthIsANewTrack) {
  music_.add("a/1.flac", titled("One"));
  music_.add("a/2.flac", titled("Two"));
  library_.scan();
  const TrackId track = track_of("One");
  analyse(track);
  fs::remove(music_ / "a/1.flac");
  music_.add_other("b/1.flac", titled("Other"));
  const ScanProgress progress = library_.scan();
  EXPECT_EQ(progress.moved, 0);
  EXPECT_EQ(progress.missing, 1);
  EXPECT_NE(track_of("Other"), track);
}

TEST_F(MovedFilesTest, SC8_AClockOfWholeSecondsDoesNotTellFilesApart) {
  music_.add("a/1.flac", titled("One"));
  music_.add("a/2.flac", titled("Two"));
  constexpr std::uintmax_t as_large = 40'000;
  const auto whole =
      std::chrono::time_point_cast<std::chrono::seconds>(fs::last_write_time(music_ / "a/1.flac"));
  fs::resize_file(music_ / "a/1.flac", as_large);
  fs::last_write_time(music_ / "a/1.flac", whole);
  library_.scan();
  analyse(track_of("One"));
  fs::remove(music_ / "a/1.flac");
  music_.add_other("b/3.flac", titled("Other"));
  fs::resize_file(music_ / "b/3.flac", as_large);
  fs::last_write_time(music_ / "b/3.flac", whole);
  EXPECT_EQ(library_.scan().moved, 0) << "the music is other";
}

TEST_F(MovedFilesTest, SC8_CopiesWrittenAtOneMomentThatAreRenamedLeaveNoTrackOver) {
  music_.add_copies({"1.flac", "2.flac", "3.flac"});
  const auto moment = fs::last_write_time(music_ / "1.flac");
  for (const char* name : {"2.flac", "3.flac"}) fs::last_write_time(music_ / name, moment);
  library_.scan();
  for (const int number : {1, 2, 3})
    move(fmt::format("{}.flac", number), fmt::format("renamed {}.flac", number));
  EXPECT_EQ(library_.scan().moved, 3);
  EXPECT_EQ(library_.tracks().size(), 3U);
}

// One of two copies that were written at one moment has another's name now: it is not the track of
// a third file of that name, which is looked for later.
TEST_F(MovedFilesTest, SC8_WhatWasWrittenAtTheSameMomentCountsBeforeWhatIsCalledTheSame) {
  music_.add_copies({"a/0.flac", "a/8.flac", "z/1.flac"});
  const auto moment = fs::last_write_time(music_ / "a/0.flac");
  fs::last_write_time(music_ / "a/8.flac", moment);
  fs::last_write_time(music_ / "z/1.flac", moment + std::chrono::milliseconds{5});
  library_.scan();
  move("a/0.flac", "b/1.flac");
  move("a/8.flac", "b/8.flac");
  move("z/1.flac", "y/1.flac");
  EXPECT_EQ(library_.scan().moved, 3);
  EXPECT_EQ(library_.tracks().size(), 3U);
}

TEST_F(MovedFilesTest, SC9_AFileReplacedByOtherMusicStaysTheTrackOfItsPath) {
  music_.add("1.flac", titled("One"));
  library_.scan();
  const TrackId track = track_of("One");
  analyse(track);
  music_.add_other("1.flac", titled("Other"));
  touch("1.flac");
  library_.scan();
  EXPECT_EQ(track_of("Other"), track);
  EXPECT_EQ(library_.tracks().at(0).analysis, AnalysisState::Pending);
}

TEST_F(MovedFilesTest, SC9_AFileWrittenBesideAndPutInPlaceStaysTheTrackOfItsPath) {
  music_.add("1.flac", titled("One"));
  music_.add("temporary.flac", titled("Once more"));
  library_.scan();
  const TrackId track = track_of("One");
  move("temporary.flac", "1.flac");
  const ScanProgress progress = library_.scan();
  EXPECT_EQ(progress.missing, 1);
  EXPECT_EQ(progress.moved, 0);
  EXPECT_EQ(track_of("Once more"), track);
}

}  // namespace
}  // namespace auralis::scanner
