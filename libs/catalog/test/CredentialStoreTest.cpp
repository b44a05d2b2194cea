// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/AccountStore.h"
#include "catalog/CredentialStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using testing::value_of;

class Credentials : public ::testing::Test {
 protected:
  Credentials() {
    AccountStore accounts{*library_};
    ann_ = value_of(accounts.add({"Ann", AccountRole::Administrator, "a"}, AccountStore::Only::Any))
               .user;
    bo_ = value_of(accounts.add({"Bo", AccountRole::Listener, "b"}, AccountStore::Only::Any)).user;
  }
  std::vector<std::string> devices(UserId user, std::int64_t since = 0) {
    std::vector<std::string> names;
    for (const Session& session : value_of(store_.sessions(user, since)))
      names.push_back(session.device);
    return names;
  }

  testing::Library library_;
  CredentialStore store_{*library_};
  UserId ann_, bo_;
};

TEST_F(Credentials, ASessionIsFoundByItsSecretAlone) {
  const Session made = value_of(store_.begin(bo_, "b", "hash", "Firefox on Linux", 5)).session;
  const auto found = value_of(store_.session("hash"));
  EXPECT_EQ(found.account.user, bo_);
  EXPECT_EQ(found.account.role, AccountRole::Listener);
  EXPECT_EQ(found.session.id, made.id);
  EXPECT_EQ(found.session.used_ms, 5);
  EXPECT_EQ(store_.session("HASH").error().kind, ErrorKind::NotFound);
  EXPECT_EQ(store_.token("hash").error().kind, ErrorKind::NotFound) << "it is no token";
}

TEST_F(Credentials, AC5_ASessionBeginsOnlyWithThePasswordThatIsThere) {
  EXPECT_EQ(store_.begin(ann_, "b", "hash", "phone", 5).error().kind, ErrorKind::Gone);
  EXPECT_THAT(devices(ann_), ElementsAre());
}

TEST_F(Credentials, AC4_OneSessionTooManyEndsTheOneUsedLongestAgo) {
  for (int i = 0; i < CredentialStore::most_sessions; ++i)
    value_of(store_.begin(ann_, "a", fmt::format("hash {}", i), fmt::format("{}", i), 10 + i));
  value_of(store_.note_used(value_of(store_.session("hash 0")).session.id, 1000));
  value_of(store_.begin(bo_, "b", "other", "other", 1));
  const SessionId oldest = value_of(store_.session("hash 1")).session.id;
  EXPECT_THAT(value_of(store_.begin(ann_, "a", "more", "more", 2000)).ended, ElementsAre(oldest));
  EXPECT_EQ(devices(ann_).size(), static_cast<std::size_t>(CredentialStore::most_sessions));
  EXPECT_TRUE(store_.session("hash 0"));
  EXPECT_FALSE(store_.session("hash 1"));
  EXPECT_TRUE(store_.session("other")) << "another's";
}

TEST_F(Credentials, SessionsAreListedAndEndByTheirOwnersHand) {
  const Session one = value_of(store_.begin(ann_, "a", "one", "phone", 5)).session;
  const Session two = value_of(store_.begin(ann_, "a", "two", "desk", 6)).session;
  EXPECT_THAT(devices(ann_), ElementsAre("desk", "phone"));
  EXPECT_THAT(devices(ann_, 6), ElementsAre("desk")) << "of what was used since";
  EXPECT_EQ(store_.end(bo_, one.id).error().kind, ErrorKind::NotFound) << "by another's";
  value_of(store_.end(ann_, one.id));
  EXPECT_FALSE(store_.session("one"));
  EXPECT_THAT(value_of(store_.end_unused(7)), ElementsAre(two.id));
  EXPECT_THAT(devices(ann_), ElementsAre());
}

TEST_F(Credentials, ATokenIsFoundWithWhatItMayAndGoesByItsOwnersHand) {
  const ApiToken made =
      value_of(store_.add_token(ann_, "hash", {.name = "scripts", .created_ms = 5}));
  EXPECT_EQ(made.used_ms, 0);
  value_of(store_.note_used(made.id, 9));
  const auto found = value_of(store_.token("hash"));
  EXPECT_EQ(found.account.role, AccountRole::Administrator);
  EXPECT_EQ(found.token.scope, AccountRole::Listener);
  EXPECT_EQ(found.token.name, "scripts");
  EXPECT_EQ(found.token.used_ms, 9);
  EXPECT_EQ(store_.remove_token(bo_, made.id).error().kind, ErrorKind::NotFound);
  value_of(store_.remove_token(ann_, made.id));
  EXPECT_FALSE(store_.token("hash"));
}

TEST_F(Credentials, AC4_OneTokenTooManyIsRefused) {
  for (int i = 0; i < CredentialStore::most_tokens; ++i)
    value_of(
        store_.add_token(ann_, fmt::format("hash {}", i), {.name = "scripts", .created_ms = 5}));
  EXPECT_EQ(store_.add_token(ann_, "more", {.name = "scripts", .created_ms = 5}).error().kind,
            ErrorKind::InvalidArgument);
  EXPECT_TRUE(store_.add_token(bo_, "other", {.name = "scripts", .created_ms = 5}));
  EXPECT_EQ(store_.add_token(bo_, "unnamed", {.name = "", .created_ms = 5}).error().kind,
            ErrorKind::InvalidArgument);
}

}  // namespace
}  // namespace auralis
