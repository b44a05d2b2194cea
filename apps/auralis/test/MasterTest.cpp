// SPDX-License-Identifier: GPL-3.0-or-later
// The command `master` as a person uses it: the built program, real files, what it prints.
#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "MasterFolder.h"
#include "media/PartialFile.h"
#include "media/WebmWriter.h"

namespace auralis::app {
namespace {

using namespace testing;
using std::filesystem::path;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
namespace fs = std::filesystem;

TEST_F(Master, AFolderIsMasteredWithItsStructure) {
  add_track("a.flac");
  add_track("disc 1/b.flac");
  add_track(".hidden/c.flac");
  write_text(in() / "notes.txt", "no music");
  const Outcome outcome = master_folder();
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_EQ(files_in(out()), (Names{"a.flac", "disc 1/b.flac"}));
  EXPECT_THAT(outcome.output, HasSubstr("2 mastered, 0 skipped, 0 failed"));
  EXPECT_THAT(outcome.errors, Not(HasSubstr("\r"))) << "a line that moves is for terminals";
}

TEST_F(Master, TagsAreCarriedAndGainsOfTheSourceAreNot) {
  const path track = add_track("a.flac");
  for (const char* extension : {"flac", "wav", "opus"}) {
    const path file = folder_ / (std::string{"a."} + extension);
    ASSERT_EQ(master({track.string(), file.string()}).status, 0);
    EXPECT_EQ(media::read_tags(file)->title, "a") << extension;
    EXPECT_EQ(media::read_tags(file)->artist, "Ada; Grace") << extension;
    EXPECT_THAT(contents(file), AllOf(HasSubstr("8e7e"), Not(HasSubstr("-9.9 dB")))) << extension;
  }
}

TEST_F(Master, WhatExistsIsKeptUnlessForced) {
  add_track("a.flac");
  add_track("b.flac");
  fs::create_directories(out());
  write_text(out() / "a.flac", "mine");
  const Outcome kept = master_folder();
  EXPECT_EQ(kept.status, 0) << kept.errors;
  EXPECT_EQ(contents(out() / "a.flac"), "mine");
  EXPECT_THAT(kept.output, AllOf(HasSubstr("exists, skipped"), HasSubstr("1 mastered, 1 skipped")));
  EXPECT_EQ(master_folder({"--force"}).status, 0);
  EXPECT_NE(contents(out() / "a.flac"), "mine");
}

TEST_F(Master, OneFileThatExistsIsKeptAndTheRunFails) {
  const path track = add_track("a.flac");
  const path file = folder_ / "mine.wav";
  write_text(file, "mine");
  const Outcome kept = master({track.string(), file.string()});
  EXPECT_EQ(kept.status, 2);
  EXPECT_THAT(kept.errors, HasSubstr("--force"));
  EXPECT_EQ(contents(file), "mine");
  EXPECT_EQ(master({track.string(), file.string(), "--force"}).status, 0);
}

TEST_F(Master, ABadFileIsNamedAtTheEndAndStopsNoOther) {
  add_track("a.flac");
  add_track("c.flac");
  write_text(in() / "b.mp3", "no music at all, however it is named");
  const Outcome outcome = master_folder();
  EXPECT_EQ(outcome.status, 4);
  EXPECT_EQ(files_in(out()), (Names{"a.flac", "c.flac"}));
  EXPECT_THAT(outcome.errors, AllOf(HasSubstr("b.mp3"), HasSubstr("1 of 3 tracks")));
}

TEST_F(Master, MastersInsideTheirSourceAreNotMasteredAgain) {
  add_track("a.flac");
  const std::string inside = (in() / "masters").string();
  ASSERT_EQ(master({in().string(), inside}).status, 0);
  ASSERT_EQ(master({in().string(), inside}).status, 0);
  EXPECT_EQ(files_in(inside), (Names{"a.flac"}));
  EXPECT_EQ(master({in().string(), in().string(), "--force"}).status, 2) << "would replace them";
}

TEST_F(Master, EqualNamesInOneFolderDoNotMeet) {
  add_track("a.flac");
  ASSERT_EQ(master({(in() / "a.flac").string(), (in() / "a.wav").string()}).status, 0);
  ASSERT_EQ(master_folder({"--format", "opus"}).status, 0);
  EXPECT_EQ(files_in(out()), (Names{"a.opus", "a.wav.opus"}));
}

TEST_F(Master, SeveralInputsAndPatternsGoToAFolder) {
  add_track("a.flac");
  add_track("b.flac");
  add_track("sub/c.flac");
  const Outcome outcome = master({(in() / "?.flac").string(), (in() / "sub").string(),
                                  out().string(), "--format", "wav", "--intensity", "0.5"});
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_EQ(files_in(out()), (Names{"a.wav", "b.wav", "sub/c.wav"}));
}

TEST_F(Master, ALinkToItselfIsNamedWithWhatIsWrong) {
  const std::string link = (folder_ / "link.flac").string();
  std::filesystem::create_symlink(link, link);
  const Outcome outcome = master({link, (folder_ / "a.wav").string()});
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.errors,
              AllOf(HasSubstr(link), HasSubstr("symbolic links"), Not(HasSubstr("memory"))));
}

TEST_F(Master, EachMistakeHasItsExitStatus) {
  const std::string track = add_track("a.flac").string();
  const std::string folder = in().string();
  EXPECT_EQ(master({track}).status, 2) << "no OUT";
  EXPECT_EQ(master({track, (folder_ / "a.mp3").string()}).status, 2);
  EXPECT_EQ(master({folder, (folder_ / "a.flac").string()}).status, 2) << "a folder to a file";
  EXPECT_EQ(master({track, track, "--force"}).status, 2) << "onto itself";
  EXPECT_EQ(master({track, out().string() + "/", "--preset", "loud"}).status, 2);
  EXPECT_EQ(master({(folder_ / "absent.flac").string(), out().string()}).status, 3);
  EXPECT_EQ(master({(folder_ / "*.ape").string(), out().string()}).status, 3);
  EXPECT_EQ(master({track, (folder_ / "a.wav").string(), "--chunk", "7"}).status, 3);
  EXPECT_EQ(files_in(out()), Names{});
  EXPECT_EQ(files_in(in()), Names{"a.flac"});
}

// MA-15: an album is what plays of its folder, and only its own tracks are mastered as parts of it.
TEST_F(Master, MA15_AnAlbumIsWhatPlaysOfItsFolder) {
  const path one = add_track("album/one.flac");
  add_track("album/two.flac", 2.5);
  const path stranger = add_track("stranger.flac", 3.5);
  write_text(in() / "album/broken.mp3", "no music");
  const std::string album = (in() / "album").string();
  const auto mastered = master({one.string(), (out() / "one.wav").string(), "--album", album});
  EXPECT_EQ(mastered.status, 0) << mastered.errors;
  EXPECT_THAT(mastered.errors, HasSubstr("broken.mp3 is left out"));
  const auto refused = master({stranger.string(), (out() / "s.wav").string(), "--album", album});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.errors, HasSubstr("--album"));
}

// ST-2: chunks rendered alone, by one thread, are the file that several rendered together.
TEST_F(Master, ST2_WebmIsTheChunksOfTheRouteInARow) {
  const std::string track = add_track("a.flac", 65).string();
  const auto webm_of = [&](const std::string& name, std::vector<std::string> more) {
    more.insert(more.begin(), {track, (folder_ / name).string()});
    EXPECT_EQ(master(more).status, 0);
    return contents(folder_ / name);
  };
  const std::string whole = webm_of("whole.webm", {});
  const std::string first = webm_of("0.webm", {"--chunk", "0"});
  const std::string second = webm_of("1.webm", {"--chunk", "1"});
  const std::string third = webm_of("2.webm", {"--chunk", "2"});
  const std::size_t init = media::webm_init_segment().size();
  EXPECT_TRUE(whole == first + second.substr(init) + third.substr(init));
}

TEST_F(Master, MA1_AChunkAloneIsTheSameAsInTheWhole) {
  const std::string track = add_track("a.flac", 40).string();
  ASSERT_EQ(master({track, (folder_ / "whole.wav").string()}).status, 0);
  ASSERT_EQ(master({track, (folder_ / "end.wav").string(), "--chunk", "1"}).status, 0);
  constexpr std::size_t head = 58;
  constexpr std::size_t bytes = 10UL * 48'000 * 8;
  const std::string whole = contents(folder_ / "whole.wav");
  const std::string end = contents(folder_ / "end.wav");
  constexpr std::size_t begin = head + 30UL * 48'000 * 8;
  EXPECT_TRUE(whole.substr(begin, bytes) == end.substr(head, bytes));
}

class KilledMaster : public Master {
 protected:
  static bool is_partial(const std::string& name) {
    return name.ends_with(media::PartialFile::suffix);
  }
  void expect_no_torn_master() {
    for (const std::string& name : files_in(out()))
      EXPECT_GT(is_partial(name) ? 30'000 : media::read_tags(out() / name)->duration_ms, 29'000)
          << name;
  }
};

TEST_F(KilledMaster, LeavesNothingUnderTheFinalNameAndTheNextRunClearsUp) {
  add_track("a.flac", 30);
  fs::create_directories(out());
  for (const char* form : {"flac", "wav", "opus", "webm"}) {
    FolderWatch watch{out()};
    Program program{folder_.path(), {"master", in().string(), out().string(), "--format", form}};
    watch.wait_for(media::PartialFile::suffix);
    program.send(SIGKILL);
    EXPECT_EQ(program.wait().status, -1) << "it ended before it was killed";
    const Names left = files_in(out());
    ASSERT_EQ(left.size(), 1U) << form;
    EXPECT_TRUE(is_partial(*left.begin())) << *left.begin();
    ASSERT_EQ(master_folder({"--format", form}).status, 0);
    EXPECT_EQ(files_in(out()), Names{std::string{"a."} + form});
    fs::remove(out() / (std::string{"a."} + form));
  }
}

TEST_F(KilledMaster, StoppedByCtrlCKeepsWhatIsCompleteAndGoesOnLater) {
  for (const char* name : {"a", "b", "c", "d"}) add_track(std::string{name} + ".flac", 30);
  fs::create_directories(out());
  FolderWatch watch{out()};
  Program program{folder_.path(), {"master", in().string(), out().string()}};
  watch.wait_for(media::PartialFile::suffix);
  program.send(SIGINT);
  const Outcome outcome = program.wait();
  EXPECT_EQ(outcome.status, 130);
  EXPECT_THAT(outcome.errors, HasSubstr("of 4 tracks were mastered and are kept"));
  for (const std::string& name : files_in(out())) EXPECT_FALSE(is_partial(name)) << name;
  expect_no_torn_master();
  ASSERT_EQ(master_folder().status, 0);
  EXPECT_EQ(files_in(out()), (Names{"a.flac", "b.flac", "c.flac", "d.flac"}));
  expect_no_torn_master();
}

// A run that begins neither writes into the files of one that is under way, nor clears them up.
TEST_F(KilledMaster, TwoRunsIntoOneFolderBothEndWithWholeFiles) {
  add_track("a.flac", 30);
  fs::create_directories(out());
  fs::create_directories(folder_ / "second");
  for (const char* form : {"flac", "wav", "opus", "webm"}) {
    const std::vector<std::string> arguments{"master",  in().string(), out().string(),
                                             "--force", "--format",    form};
    FolderWatch watch{out()};
    Program first{folder_.path(), arguments};
    watch.wait_for(media::PartialFile::suffix);
    const Outcome second = run(folder_ / "second", arguments);
    EXPECT_EQ(second.status, 0) << second.errors;
    const Outcome outcome = first.wait();
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_EQ(files_in(out()), Names{std::string{"a."} + form});
    if (std::string{form} != "webm") expect_no_torn_master();
    fs::remove(out() / (std::string{"a."} + form));
  }
}

}  // namespace
}  // namespace auralis::app
