// SPDX-License-Identifier: GPL-3.0-or-later
// The commands `profile` and `plan` as a person uses them: the built program, real files.
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Program.h"
#include "media/FileWriter.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::app {
namespace {

using namespace testing;
using std::filesystem::path;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class Plan : public ::testing::Test {
 protected:
  path add_track(const path& name, double gain = 1.0) {
    const path file = folder_ / name;
    std::filesystem::create_directories(file.parent_path());
    AudioBuffer audio = auralis::testing::music_like(3.0, 1);
    for (int c = 0; c < audio.channels(); ++c)
      for (float& sample : audio.view().channel(c)) sample *= static_cast<float>(gain);
    auto writer = media::FileWriter::make({.file = file, .frames = audio.frames()});
    EXPECT_TRUE(writer && writer->write(audio.view()) && writer->finish());
    return file;
  }
  Outcome run(const std::vector<std::string>& arguments) {
    return testing::run(folder_.path(), arguments);
  }
  /// The first line of a plan: its id.
  std::string id(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "plan");
    const std::string text = run(arguments).output;
    return text.substr(0, text.find('\n'));
  }

  const auralis::testing::TempDir folder_;
};

TEST_F(Plan, MA16_TellsEachParameterWithItsReason) {
  const Outcome outcome = run({"plan", add_track("a.flac").string()});
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_THAT(outcome.output,
              AllOf(StartsWith("Plan "), HasSubstr("\ntarget_lufs "), HasSubstr(" LUFS  "),
                    HasSubstr("\ndrive_db "), HasSubstr("\nceiling_dbtp            -1.00 dBTP"),
                    HasSubstr("\nmatch_db ")));
}

TEST_F(Plan, MA16_JsonHoldsTheSamePlanWithItsCurves) {
  const std::string file = add_track("a.flac").string();
  const Outcome outcome = run({"plan", file, "--json"});
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, StartsWith("{\"plan\":\"" + id({file}).substr(5) + '"'));
  for (const char* field : {"\"reasons\":[", "\"balance\":{", "\"source_db\":[", "\"match_db\":"})
    EXPECT_THAT(outcome.output, HasSubstr(field));
  EXPECT_THAT(outcome.output, Not(HasSubstr(folder_.path().string()))) << "no path";
}

TEST_F(Plan, MA3_EveryInputIsPartOfThePlan) {
  const std::string file = add_track("album/a.flac").string();
  add_track("album/b.flac", 0.25);
  const std::string loud = add_track("loud.flac", 2.0).string();
  const std::string plain = id({file});
  EXPECT_EQ(id({file, "--preset", "adaptive", "--intensity", "1"}), plain);
  EXPECT_NE(id({file, "--preset", "warm"}), plain);
  EXPECT_NE(id({file, "--intensity", "0.99"}), plain);
  EXPECT_NE(id({file, "--album", (folder_ / "album").string()}), plain);
  const std::string like_loud = id({file, "--reference", loud});
  EXPECT_NE(like_loud, plain);
  EXPECT_NE(id({file, "--reference", loud, "--amount", "0.5"}), like_loud);
  EXPECT_EQ(id({file, "--reference", loud, "--amount", "0"}), plain);
}

TEST_F(Plan, ABadValueIsNamedAndNothingIsPrinted) {
  const std::string file = add_track("a.flac").string();
  const auto refused = [&](std::vector<std::string> arguments, int status, const char* word) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, status) << word;
    EXPECT_THAT(outcome.output, IsEmpty());
    EXPECT_THAT(outcome.errors, HasSubstr(word));
  };
  refused({"plan", file, "--intensity", "1.5"}, 2, "got '1.5'");
  refused({"plan", file, "--preset", "loud"}, 2, "'loud'");
  refused({"plan", file, "--amount", "2"}, 2, "amount");
  refused({"plan", file, "--reference", (folder_ / "none").string()}, 3, "cannot be opened");
  refused({"plan", (folder_ / "none.flac").string()}, 3, "none.flac");
  std::ofstream{folder_ / "text.flac"} << "no audio";
  refused({"plan", (folder_ / "text.flac").string()}, 4, "no audio");
  refused({"profile", (folder_ / "text.flac").string()}, 4, "no audio");
}

TEST_F(Plan, MA8_AProfileIsReadByPeopleAndPrograms) {
  const std::string file = add_track("a.flac").string();
  const Outcome words = run({"profile", file});
  EXPECT_EQ(words.status, 0) << words.errors;
  EXPECT_THAT(words.output,
              AllOf(HasSubstr("Integrated loudness"), HasSubstr(" LUFS\n"), HasSubstr("True peak"),
                    HasSubstr(" dBTP\n"), HasSubstr("Length                    3.00 s")));
  const Outcome json = run({"profile", file, "--json"});
  EXPECT_THAT(json.output, AllOf(StartsWith("{\"version\":"), HasSubstr("\"frames\":144000,")));
}

}  // namespace
}  // namespace auralis::app
