// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Program.h"
#include "catalog/AccountStore.h"
#include "catalog/HearingStore.h"
#include "catalog/MusicFolderStore.h"
#include "support/TempDir.h"

namespace auralis::app {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

class User : public ::testing::Test {
 protected:
  /// `auralis user ...` of one library, with that on standard input.
  Outcome user(std::vector<std::string> words, const std::string& input = "") {
    std::ofstream{folder_ / "input.txt"} << input;
    words.insert(words.begin(), "user");
    words.insert(words.end(), {"--data", (folder_ / "data").string()});
    return run(folder_.path(), words);
  }

  const auralis::testing::TempDir folder_;
};

TEST_F(User, TheFirstIsAnAdministratorAndTheNextAreListeners) {
  EXPECT_EQ(user({"add", "Ann"}, "correct horse\n").status, 0);
  EXPECT_EQ(user({"add", "Bo"}, "battery staple").status, 0);
  const Outcome listed = user({"list"});
  EXPECT_EQ(listed.output, "admin     Ann\nlistener  Bo\n");
  EXPECT_EQ(user({"add", "ann"}, "correct horse\n").status, 2);
}

TEST_F(User, APasswordThatIsTooShortOrNoneChangesNothing) {
  EXPECT_EQ(user({"add", "Ann"}, "short\n").status, 2);
  EXPECT_EQ(user({"add", "Ann"}, "").status, 2);
  EXPECT_EQ(user({"list"}).output, "");
}

TEST_F(User, IsLookedForInACatalogueThatIsThere) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"list"}, {"password", "Ann"}, {"remove", "Ann"}, {"token", "Ann", "--for", "x"}}) {
    const Outcome outcome = user(words, "correct horse\n");
    EXPECT_EQ(outcome.status, 3);
    EXPECT_THAT(outcome.errors, HasSubstr("no catalogue"));
  }
  EXPECT_EQ(user({"add", "Ann"}, "correct horse\n").status, 0);
  EXPECT_EQ(user({"password", "Bo"}, "correct horse\n").status, 3);
}

TEST_F(User, ATokenIsShownAndNoPasswordEverIs) {
  EXPECT_EQ(user({"add", "Ann"}, "correct horse\n").status, 0);
  const Outcome token = user({"token", "Ann", "--for", "player"});
  EXPECT_THAT(token.output, MatchesRegex("auralis_[A-Za-z0-9_-]+\n"));
  const Outcome changed = user({"password", "Ann"}, "battery staple\n");
  EXPECT_EQ(changed.status, 0);
  for (const std::string& said : {changed.output, changed.errors})
    EXPECT_THAT(said, Not(HasSubstr("staple")));
  EXPECT_EQ(user({"remove", "Ann"}).status, 0);
  EXPECT_EQ(user({"list"}).output, "");
}

TEST_F(User, AC14_AListenerHearsTheFoldersThatAreNamed) {
  for (const char* name : {"kids", "jazz", "other"})
    std::filesystem::create_directory(folder_ / name);
  const std::string kids = (folder_ / "kids").string(), jazz = (folder_ / "jazz").string();
  EXPECT_EQ(user({"add", "Ann"}, "correct horse\n").status, 0);
  EXPECT_EQ(user({"add", "Bo"}, "battery staple").status, 0);
  const auto catalog = Catalog::open(folder_ / "data" / "auralis.db").value();
  using Folders = MusicFolderStore::Folders;
  ASSERT_TRUE(MusicFolderStore{*catalog}.update(
      [&](const Folders&) -> Result<Folders> { return Folders{kids, jazz}; }));

  EXPECT_EQ(user({"hears", "Bo", kids}).output, "Bo hears " + kids + "\n");
  EXPECT_EQ(user({"list"}).output, "admin     Ann\nlistener  Bo (hears " + kids + ")\n");
  EXPECT_EQ(user({"hears", "Bo", (folder_ / "other").string()}).status, 2);
  EXPECT_EQ(user({"hears", "Ann", kids}).status, 2) << "an administrator hears everything";
  EXPECT_EQ(user({"hears", "Bo"}).output, "Bo hears nothing\n");
  EXPECT_EQ(user({"hears", "Bo", "--all"}).output, "Bo hears everything\n");
  EXPECT_EQ(user({"list"}).output, "admin     Ann\nlistener  Bo\n");
}

TEST_F(User, AC14_AListenerHearsFoldersThatTheServerIsGiven) {
  for (const char* name : {"given", "chosen", "other"})
    std::filesystem::create_directory(folder_ / name);
  std::filesystem::create_directory_symlink(folder_ / "given", folder_ / "link");
  const std::string given = (folder_ / "given").string(), link = (folder_ / "link").string(),
                    chosen = (folder_ / "chosen").string(), other = (folder_ / "other").string();
  EXPECT_EQ(user({"add", "Ann"}, "correct horse\n").status, 0);
  EXPECT_EQ(user({"add", "Bo"}, "battery staple").status, 0);
  const auto catalog = Catalog::open(folder_ / "data" / "auralis.db").value();
  using Folders = MusicFolderStore::Folders;
  ASSERT_TRUE(MusicFolderStore{*catalog}.update(
      [&](const Folders&) -> Result<Folders> { return Folders{chosen}; }));
  EXPECT_EQ(user({"hears", "Bo", link}).status, 2) << "nothing tells of it";

  std::ofstream{folder_ / "options.toml"} << "folders = [\"link\"]\n";
  const std::string options = (folder_ / "options.toml").string();
  EXPECT_EQ(user({"hears", "Bo", given, "--config", options}).output, "Bo hears " + link + "\n");
  EXPECT_EQ(user({"hears", "Bo", chosen, "--config", options}).status, 2)
      << "a server that is given folders plays those alone";
  EXPECT_EQ(user({"hears", "Bo", chosen}).output, "Bo hears " + chosen + "\n");
  EXPECT_EQ(user({"hears", "Bo", other, "--config", options}).status, 2);
  EXPECT_EQ(user({"hears", "Bo", given, "--folders", link}).output, "Bo hears " + link + "\n");
  const auto bo = AccountStore{*catalog}.named("Bo").value().account.user;
  EXPECT_EQ(HearingStore{*catalog}.of(bo).value().value(),
            (std::vector<HeardFolder>{{link, std::filesystem::canonical(link)}}));
}

TEST_F(User, AServerThatOthersReachTellsItsSetupTokenOnceAndOnlyWithoutAccounts) {
  const auto told_by = [&](const char* host) {
    std::filesystem::create_directory(folder_ / "data");
    FolderWatch opened{folder_ / "data"};
    Program server{folder_.path(),
                   {"serve", "--port", "0", "--host", host, "--data", (folder_ / "data").string()}};
    opened.wait_for(".db-wal");
    server.send(SIGTERM);
    const Outcome outcome = server.wait();
    return outcome.output + outcome.errors;
  };
  EXPECT_THAT(told_by("127.0.0.1"), Not(HasSubstr("setup token")));
  EXPECT_THAT(told_by("0.0.0.0"), HasSubstr("setup token"));
  EXPECT_EQ(user({"add", "Ann"}, "correct horse\n").status, 0);
  EXPECT_THAT(told_by("0.0.0.0"), Not(HasSubstr("setup token")));
}

}  // namespace
}  // namespace auralis::app
