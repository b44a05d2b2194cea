// SPDX-License-Identifier: GPL-3.0-or-later
// What `master` makes of files that hold several tracks by a cue sheet.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "MasterFolder.h"
#include "media/Tags.h"

namespace auralis::app {
namespace {

using namespace testing;
using std::filesystem::path;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* sheet =
    "PERFORMER \"Ada\"\nTITLE \"The Disc\"\nFILE \"album.flac\" WAVE\n"
    "  TRACK 01 AUDIO\n    TITLE \"First / of two\"\n    INDEX 01 00:00:00\n"
    "  TRACK 02 AUDIO\n    TITLE \"Second\"\n    PERFORMER \"Grace\"\n    INDEX 01 00:01:00\n";

class MasterOfSheets : public Master {
 protected:
  /// Two tracks in three seconds: one of one, one of two.
  path add_disc(const path& name, bool embedded) {
    const path file = in() / name;
    std::filesystem::create_directories(file.parent_path());
    const AudioBuffer audio = auralis::testing::music_like(3.0, 1);
    media::Labels labels{.texts = {{"TITLE", {"The whole"}}, {"GENRE", {"Swing"}}}};
    if (embedded) labels.texts.push_back({"CUESHEET", {sheet}});
    auto writer =
        media::FileWriter::make({.file = file, .frames = audio.frames(), .labels = labels});
    EXPECT_TRUE(writer && writer->write(audio.view()) && writer->finish());
    if (!embedded) write_text(path{file}.replace_extension(".CUE"), sheet);
    return file;
  }
  void expect_tracks(const path& first, const path& second) {
    const auto one = media::read_tags(first), two = media::read_tags(second);
    ASSERT_TRUE(one && two);
    EXPECT_EQ(one->title, "First / of two");
    EXPECT_EQ(one->artist, "Ada");
    EXPECT_EQ(one->album, "The Disc");
    EXPECT_EQ(one->duration_ms, 1000);
    EXPECT_EQ(two->title, "Second");
    EXPECT_EQ(two->artist, "Grace");
    EXPECT_EQ(two->track_number, 2);
    EXPECT_EQ(two->duration_ms, 2000);
    EXPECT_THAT(two->cue_sheet, IsEmpty()) << "it is not of this file";
    EXPECT_EQ(two->details.genres, std::vector<std::string>{"Swing"});
  }
};

// CU-15, CU-17: a file becomes the tracks that the page shows of it.
TEST_F(MasterOfSheets, CU15_OneFileToAFolderBecomesItsTracks) {
  for (const bool embedded : {false, true}) {
    const path disc = add_disc(embedded ? "in/album.flac" : "beside/album.flac", embedded);
    const path masters = out() / (embedded ? "in" : "beside");
    const Outcome outcome = master({disc.string(), masters.string() + "/"});
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_THAT(outcome.output, HasSubstr("2 mastered, 0 skipped, 0 failed"));
    EXPECT_EQ(files_in(masters), (Names{"01 First - of two.flac", "02 Second.flac"}));
    expect_tracks(masters / "01 First - of two.flac", masters / "02 Second.flac");
  }
}

TEST_F(MasterOfSheets, CU15_InAFolderItsTracksAreInAFolderOfItsName) {
  add_disc("discs/album.flac", false);
  add_track("single.flac");
  const Outcome outcome = master_folder({"--format", "wav"});
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_EQ(files_in(out()), (Names{"discs/album/01 First - of two.wav",
                                    "discs/album/02 Second.wav", "single.wav"}));
}

TEST_F(MasterOfSheets, CU15_ToAFileItIsMasteredAsOneAndThatIsSaid) {
  const path disc = add_disc("album.flac", true);
  const Outcome outcome = master({disc.string(), (out() / "whole.flac").string()});
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_THAT(outcome.errors, HasSubstr("holds 2 tracks by its cue sheet"));
  const auto whole = media::read_tags(out() / "whole.flac");
  EXPECT_EQ(whole->duration_ms, 3000);
  EXPECT_EQ(whole->title, "The whole");
  EXPECT_THAT(whole->cue_sheet, HasSubstr("TRACK 02")) << "its tracks are found in the master, too";
}

// MA-15: the tracks of an album are mastered as parts of it.
TEST_F(MasterOfSheets, MA15_TheTracksOfASheetAreAnAlbum) {
  const path disc = add_disc("disc/album.flac", false);
  const Outcome outcome =
      master({disc.string(), out().string() + "/", "--album", (in() / "disc").string()});
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_EQ(files_in(out()).size(), 2U);
}

}  // namespace
}  // namespace auralis::app
