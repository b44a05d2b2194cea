// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <csignal>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Program.h"
#include "support/TempDir.h"

namespace auralis::app {
namespace {

using namespace testing;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Serve : public ::testing::Test {
 protected:
  Serve() {
    std::filesystem::create_directory(data_);
    std::filesystem::create_directory(there_);
  }
  std::vector<std::string> serving(const std::vector<std::filesystem::path>& folders) const {
    std::vector<std::string> words{"serve", "--port", "0", "--data", data_.string()};
    for (const auto& folder : folders) words.push_back(folder.string());
    return words;
  }

  const auralis::testing::TempDir folder_;
  const std::filesystem::path data_ = folder_ / "data", there_ = folder_ / "there",
                              away_ = folder_ / "away";
};

TEST_F(Serve, SC14_AFolderThatIsAwayAtTheStartIsWarnedOfAndTheOthersAreServed) {
  FolderWatch made{data_};
  Program server{folder_.path(), serving({away_, there_})};
  made.wait_for("auralis.db");  // made once it has seen that there is something to serve
  server.send(SIGTERM);
  const Outcome outcome = server.wait();
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_THAT(outcome.errors, HasSubstr("there is no folder '" + away_.string() + "'"));
}

TEST_F(Serve, ItsLogIsObjectsOfJsonWhereThatIsChosen) {
  FolderWatch made{data_};
  auto words = serving({away_, there_});
  words.insert(words.end(), {"--log-format", "json"});
  Program server{folder_.path(), words};
  made.wait_for("auralis.db");
  server.send(SIGTERM);
  std::istringstream lines{server.wait().errors};
  int told = 0;
  for (std::string line; std::getline(lines, line); ++told)
    EXPECT_THAT(line, AllOf(StartsWith("{\"time\":\""), HasSubstr("\",\"area\":\"auralis\","),
                            EndsWith("}")));
  EXPECT_GE(told, 1);
}

TEST_F(Serve, SC14_WhereNoFolderIsThereItDoesNotStart) {
  const Outcome outcome = run(folder_.path(), serving({away_, folder_ / "far away"}));
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.errors, HasSubstr("there is no folder"));
}

TEST_F(Serve, AC10_ANameOfTheNetworkIsAskedForByOthersAndOneOfThisMachineIsNot) {
  const auto output_with = [&](const std::string& host) {
    FolderWatch made{data_};
    auto words = serving({there_});
    words.insert(words.end(), {"--allow-host", host});
    Program server{folder_.path(), words};
    made.wait_for(".db-wal");
    server.send(SIGTERM);
    return server.wait().output;
  };
  for (const char* const own : {"localhost:80", "Music.localhost", "127.1.2.3", "[::1]:8765"})
    EXPECT_THAT(output_with(own), Not(HasSubstr("setup token"))) << own;
  for (const char* const others : {"music.home.arpa", "192.0.2.7:80", "localhost.example"})
    EXPECT_THAT(output_with(others), HasSubstr("setup token")) << others;
}

TEST_F(Serve, WhyItEndsIsAnObjectOfJsonTooWhereThatIsChosen) {
  const Variable format{"AURALIS_LOG_FORMAT", "json"};
  const Outcome outcome = run(folder_.path(), serving({away_}));
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.errors, AllOf(StartsWith("{\"time\":\""), HasSubstr("\"level\":\"error\""),
                                    HasSubstr("there is no folder"), EndsWith("}\n")));
  EXPECT_EQ(std::ranges::count(outcome.errors, '\n'), 1) << outcome.errors;
}

TEST_F(Serve, TheDataFolderOfAServerIsRefusedToAnother) {
  std::filesystem::create_directories(away_);
  FolderWatch made{data_};
  const Program server{away_, serving({there_})};
  made.wait_for(".db-wal");
  const Outcome another = run(folder_.path(), serving({there_}));
  EXPECT_EQ(another.status, 1);
  EXPECT_THAT(another.errors, AllOf(HasSubstr("'" + data_.string() + "'"),
                                    HasSubstr("another server works with it")));
  const Outcome scanned = run(folder_.path(), {"scan", there_.string(), "--data", data_.string()});
  EXPECT_EQ(scanned.status, 0) << scanned.errors;
}

TEST_F(Serve, TheCatalogueOfAServerIsRefusedToAnother) {
  std::filesystem::create_directories(away_);
  const auto with = [&](const char* data, const std::string& catalogue) {
    return std::vector<std::string>{
        "serve", "--port", "0", "--data", folder_ / data, "--catalogue", folder_ / catalogue};
  };
  FolderWatch made{data_};
  const Program server{away_, with("a", "data/shared.db")};
  made.wait_for(".db-wal");
  const Outcome another = run(folder_.path(), with("b", "data/shared.db"));
  EXPECT_EQ(another.status, 1);
  EXPECT_THAT(another.errors, HasSubstr("shared.db' is in use: another server works with it"));
}

TEST_F(Serve, WaitsForTheOneBeforeToEnd) {
  std::filesystem::create_directories(away_);
  FolderWatch made{data_};
  Program server{away_, serving({there_})};
  made.wait_for(".db-wal");
  FolderWatch made_anew{data_};
  Program next{folder_.path(), serving({there_})};
  server.send(SIGTERM);
  EXPECT_EQ(server.wait().status, 0);
  made_anew.wait_for(".db-wal");
  next.send(SIGTERM);
  const Outcome outcome = next.wait();
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
}

#ifdef AURALIS_HANGING_DISK
// A network disk whose server has gone keeps whoever reads from it for good.
TEST_F(Serve, StopsWithinItsTimeThoughADiskDoesNotAnswer) {
  const Variable preload{"LD_PRELOAD", AURALIS_HANGING_DISK};
  const Variable hanging{"HANGING_FOLDER", there_.string()};
  std::ofstream{there_.string() + ".away"};
  FolderWatch reached{folder_.path()};
  Program server{folder_.path(), serving({there_})};
  reached.wait_for("there.reached");
  server.send(SIGTERM);
  const Outcome outcome = server.wait();
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.errors, HasSubstr("does not answer"));
}

TEST_F(Serve, AScanStopsWithinItsTimeToo) {
  const Variable preload{"LD_PRELOAD", AURALIS_HANGING_DISK};
  const Variable hanging{"HANGING_FOLDER", there_.string()};
  std::ofstream{there_.string() + ".away"};
  FolderWatch reached{folder_.path()};
  Program scan{folder_.path(), {"scan", there_.string(), "--data", data_.string()}};
  reached.wait_for("there.reached");
  scan.send(SIGTERM);
  const Outcome outcome = scan.wait();
  EXPECT_EQ(outcome.status, 130);
  EXPECT_THAT(outcome.errors, HasSubstr("something does not end"));
  EXPECT_THAT(outcome.errors, HasSubstr("asking the disk about '" + there_.string() + "'"));
}
#endif

TEST_F(Serve, SC15_FoldersItWasStartedWithAreTheChoiceWhereNoneWasMade) {
  const auto output_of = [&](const std::vector<std::filesystem::path>& folders) {
    FolderWatch made{data_};
    Program server{folder_.path(), serving(folders)};
    made.wait_for(".db-wal");  // the catalogue is open
    server.send(SIGTERM);
    return server.wait().output;
  };
  EXPECT_THAT(output_of({}), HasSubstr("asks where your music is"));
  EXPECT_THAT(output_of({there_}), Not(HasSubstr("asks where")));
  EXPECT_THAT(output_of({}), Not(HasSubstr("asks where")));
}

}  // namespace
}  // namespace auralis::app
