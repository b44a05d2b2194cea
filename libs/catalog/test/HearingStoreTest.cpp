// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/AccountStore.h"
#include "catalog/CredentialStore.h"
#include "catalog/HearingStore.h"
#include "catalog/MusicFolderStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::value_of;

Hearing only(std::vector<HeardFolder> folders) {
  return folders;
}

class HearingOfAccounts : public ::testing::Test {
 protected:
  UserId add(const char* name, AccountRole role) {
    return value_of(accounts.add({name, role, "hash"}, AccountStore::Only::Any)).user;
  }
  void choose(const MusicFolderStore::Folders& folders) {
    value_of(MusicFolderStore{*library}.update(
        [&](const auto&) -> Result<MusicFolderStore::Folders> { return folders; }));
  }
  std::vector<std::filesystem::path> heard_by(UserId user) {
    std::vector<std::filesystem::path> paths;
    const Hearing hearing = value_of(store.of(user));
    for (const HeardFolder& each : hearing.value()) paths.push_back(each.path);
    return paths;
  }
  bool is_limited(UserId user) { return value_of(accounts.of(user)).account.limited; }

  testing::Library library;
  AccountStore accounts{*library};
  HearingStore store{*library};
  const UserId ann = add("Ann", AccountRole::Administrator);
  const UserId bo = add("Bo", AccountRole::Listener);
};

TEST_F(HearingOfAccounts, AC14_AnAccountHearsEverythingUntilItIsToldWhat) {
  EXPECT_EQ(value_of(store.of(bo)), std::nullopt);
  EXPECT_FALSE(is_limited(bo));
  value_of(store.set(bo, only({{"/m/b", "/m/b"}, {"/m/a", "/disk/a"}})));
  EXPECT_THAT(heard_by(bo), ElementsAre("/disk/a", "/m/b"));
  EXPECT_TRUE(is_limited(bo));
  value_of(store.set(bo, only({{"/m/b", "/m/b"}})));
  EXPECT_THAT(heard_by(bo), ElementsAre("/m/b")) << "a choice takes the place of the one before";
  value_of(store.set(bo, {}));
  EXPECT_EQ(value_of(store.of(bo)), std::nullopt);
  EXPECT_FALSE(is_limited(bo));
  EXPECT_EQ(store.of(UserId{99}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(store.set(UserId{99}, {}).error().kind, ErrorKind::NotFound);
}

TEST_F(HearingOfAccounts, AC14_AnAdministratorHearsEverything) {
  EXPECT_EQ(store.set(ann, only({{"/m", "/m"}})).error().kind, ErrorKind::InvalidArgument);
  value_of(store.set(bo, only({{"/m", "/m"}})));
  value_of(accounts.set_role(bo, AccountRole::Administrator));
  EXPECT_EQ(value_of(store.of(bo)), std::nullopt);
  EXPECT_FALSE(is_limited(bo));
  value_of(accounts.set_role(bo, AccountRole::Listener));
  EXPECT_THAT(heard_by(bo), ElementsAre("/m")) << "and what was chosen counts again";
}

TEST_F(HearingOfAccounts, AC14_AFolderThatIsGivenUpGoesFromEveryChoice) {
  choose({"/m/a", "/m/b"});
  value_of(store.set(bo, only({{"/m/a", "/m/a"}, {"/m/b", "/m/b"}})));
  choose({"/m/b", "/m/c"});
  EXPECT_THAT(heard_by(bo), ElementsAre("/m/b"));
  choose({"/m/c"});
  EXPECT_THAT(heard_by(bo), IsEmpty()) << "that is nothing, and not everything";
  EXPECT_TRUE(is_limited(bo));
  choose({"/m/a", "/m/c"});
  EXPECT_THAT(heard_by(bo), IsEmpty()) << "and it does not come back by itself";
}

TEST_F(HearingOfAccounts, AC14_AFolderThatIsFoundIsHeardWhereItLies) {
  value_of(store.set(bo, only({{"/m/link", "/m/link"}, {"/m/other", "/disk/other"}})));
  value_of(store.found({{"/m/link", "/disk/music"}, {"/m/new", "/disk/new"}}));
  EXPECT_THAT(heard_by(bo), ElementsAre("/disk/music", "/disk/other"));
}

TEST_F(HearingOfAccounts, AC14_ItsSessionsAndTokensTellThatItIsLimited) {
  CredentialStore credentials{*library};
  value_of(credentials.begin(bo, "hash", "session", "phone", 1));
  value_of(credentials.add_token(bo, "token", {.name = "player", .created_ms = 1}));
  EXPECT_FALSE(value_of(credentials.session("session")).account.limited);
  EXPECT_FALSE(value_of(credentials.token("token")).account.limited);
  value_of(store.set(bo, only({})));
  EXPECT_TRUE(value_of(credentials.session("session")).account.limited);
  EXPECT_TRUE(value_of(credentials.token("token")).account.limited);
}

TEST_F(HearingOfAccounts, AC14_AnAccountThatGoesTakesItsChoiceAlong) {
  value_of(store.set(bo, only({{"/m/a", "/m/a"}})));
  value_of(accounts.remove(bo, AccountStore::Last::Stays));
  EXPECT_EQ(store.of(bo).error().kind, ErrorKind::NotFound);
}

}  // namespace
}  // namespace auralis
