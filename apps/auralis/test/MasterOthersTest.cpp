// SPDX-License-Identifier: GPL-3.0-or-later
// What `master` does beside others: files that appear meanwhile, folders it may not look into,
// forms that cannot hold a source.
#include <cmath>
#include <csignal>
#include <memory>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "MasterFolder.h"
#include "media/PartialFile.h"
#include "media/Tags.h"

namespace auralis::app {
namespace {

using namespace testing;
using std::filesystem::path;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
namespace fs = std::filesystem;

class MasterAmongOthers : public Master {
 protected:
  MasterAmongOthers() { fs::create_directories(out()); }

  /// Starts the program and holds it where it begins to write.
  std::unique_ptr<Program> held(const std::vector<std::string>& arguments) {
    FolderWatch watch{out()};
    auto program = std::make_unique<Program>(folder_.path(), arguments);
    watch.wait_for(media::PartialFile::suffix);
    program->send(SIGSTOP);
    return program;
  }
  static Outcome outcome_of(Program& program) {
    program.send(SIGCONT);
    return program.wait();
  }
};

TEST_F(MasterAmongOthers, AFileThatAppearsMeanwhileIsKeptUnlessForced) {
  add_track("a.flac", 20);
  for (const char* form : {"flac", "wav", "opus", "webm"})
    for (const bool force : {false, true}) {
      const path file = out() / (std::string{"a."} + form);
      std::vector<std::string> arguments{"master", in().string(), out().string(), "--format", form};
      if (force) arguments.emplace_back("--force");
      const auto program = held(arguments);
      write_text(file, "mine");
      const Outcome outcome = outcome_of(*program);
      EXPECT_EQ(outcome.status, 0) << outcome.errors;
      EXPECT_EQ(contents(file) == "mine", !force) << form;
      EXPECT_THAT(outcome.output, HasSubstr(force ? "1 mastered, 0 skipped, 0 failed"
                                                  : "0 mastered, 1 skipped, 0 failed"));
      EXPECT_EQ(files_in(out()), Names{file.filename().string()});
      fs::remove(file);
    }
}

TEST_F(MasterAmongOthers, OneFileThatAppearsMeanwhileIsKeptAndTheRunFails) {
  const path track = add_track("a.flac", 20);
  const path file = out() / "b.flac";
  const auto program = held({"master", track.string(), file.string()});
  write_text(file, "mine");
  const Outcome outcome = outcome_of(*program);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.errors, HasSubstr("--force"));
  EXPECT_EQ(contents(file), "mine");
  EXPECT_EQ(files_in(out()), Names{"b.flac"});
}

TEST_F(MasterAmongOthers, OfTwoRunsWithoutForceTheFirstToFinishStays) {
  add_track("a.flac", 20);
  const std::vector<std::string> arguments{"master", in().string(), out().string()};
  const auto first = held(arguments);
  fs::create_directories(folder_ / "second");
  const Outcome second = run(folder_ / "second", arguments);
  EXPECT_EQ(second.status, 0) << second.errors;
  EXPECT_THAT(second.output, HasSubstr("1 mastered, 0 skipped"));
  const std::string whole = contents(out() / "a.flac");
  const Outcome outcome = outcome_of(*first);
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, HasSubstr("0 mastered, 1 skipped"));
  EXPECT_TRUE(contents(out() / "a.flac") == whole);
  EXPECT_EQ(media::read_tags(out() / "a.flac")->duration_ms, 20'000);
  EXPECT_EQ(files_in(out()), Names{"a.flac"});
}

/// Folders in each other, so many that no path leads to the last: nobody can open it by its name,
/// whatever he may do otherwise.
void make_too_deep(const path& begin) {
  int folder = ::open(begin.c_str(), O_RDONLY | O_DIRECTORY);
  const std::string name(200, 'd');
  for (int depth = 0; depth < 25; ++depth) {
    ASSERT_EQ(::mkdirat(folder, name.c_str(), 0755), 0);
    const int next = ::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY);
    ::close(folder);
    folder = next;
  }
  ::close(folder);
}

TEST_F(MasterAmongOthers, AFolderThatCannotBeReadIsNamedAndStopsNoOther) {
  add_track("a/a.flac");
  fs::create_directories(in() / "b");
  make_too_deep(in() / "b");
  add_track("c/c.flac");
  const Outcome outcome = master_folder();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(files_in(out()), (Names{"a/a.flac", "c/c.flac"}));
  EXPECT_THAT(outcome.errors, AllOf(HasSubstr("/b/ddd"), HasSubstr("cannot be read")));
  const Outcome nothing = master({(in() / "b").string(), (folder_ / "none").string()});
  EXPECT_EQ(nothing.status, 1);
  EXPECT_THAT(nothing.errors, HasSubstr("cannot be read"));
  const Outcome album = master(
      {(in() / "a/a.flac").string(), (out() / "album.flac").string(), "--album", in().string()});
  EXPECT_EQ(album.status, 0) << album.errors;
  EXPECT_THAT(album.errors, HasSubstr("is left out: the folder cannot be read"));
}

// MA-15: an album is what plays below its folder, on however many discs, and no hidden file.
TEST_F(MasterAmongOthers, MA15_AnAlbumHasDiscsAndNoHiddenTracks) {
  add_track("album/disc 1/one.flac");
  const path second = add_track("album/disc 2/two.flac", 2.5);
  const path hidden = add_track("album/.old/three.flac", 3.5);
  const path also_hidden = add_track("album/.four.flac", 4.5);
  const auto with_album = [&](const path& track) {
    return master({track.string(), (out() / "x.wav").string(), "--force", "--album",
                   (in() / "album").string()});
  };
  EXPECT_EQ(with_album(second).status, 0);
  for (const path& track : {hidden, also_hidden}) EXPECT_EQ(with_album(track).status, 2) << track;
}

// MA-13: at intensity 0 a source keeps what it has beyond full scale, as far as the file can.
TEST_F(MasterAmongOthers, MA13_WhatFlacCannotHoldOfAnOriginalIsTold) {
  AudioBuffer audio = auralis::testing::music_like(2, 1);
  auralis::testing::scale(audio, 9.0);
  const path loud = in() / "loud.wav";
  auto writer = media::FileWriter::make(
      {.file = loud, .format = media::FileFormat::Wav, .frames = audio.frames()});
  ASSERT_TRUE(writer && writer->write(audio.view()) && writer->finish());
  int beyond = 0;
  for (int channel = 0; channel < 2; ++channel)
    for (const float sample : audio.channel(channel)) beyond += std::fabs(sample) > 1.0F ? 1 : 0;
  ASSERT_GT(beyond, 100);
  const auto told = [&](const std::string& name, const std::string& intensity) {
    const Outcome outcome =
        master({loud.string(), (out() / name).string(), "--intensity", intensity});
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    return outcome.output;
  };
  EXPECT_THAT(told("a.flac", "0"), AllOf(HasSubstr(" " + std::to_string(beyond) + " samples"),
                                         HasSubstr("up to +"), HasSubstr("WAV keeps them")));
  EXPECT_THAT(told("a.wav", "0"), Not(HasSubstr("full scale")));
  EXPECT_THAT(told("b.flac", "1"), Not(HasSubstr("full scale")));
}

}  // namespace
}  // namespace auralis::app
