// SPDX-License-Identifier: GPL-3.0-or-later
#include <latch>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/AccountStore.h"
#include "catalog/CredentialStore.h"
#include "catalog/MarkStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::value_of;
using Last = AccountStore::Last;
using Only = AccountStore::Only;

class Accounts : public ::testing::Test {
 protected:
  Account add(const std::string& name, AccountRole role = AccountRole::Listener) {
    return value_of(store_.add({name, role, "hash of " + name}, Only::Any));
  }
  Error refused(const Result<Account>& result) {
    return result ? Error{ErrorKind::Cancelled, "it was not refused"} : result.error();
  }

  testing::Library library_;
  AccountStore store_{*library_};
};

TEST_F(Accounts, AC1_TheFirstIsAnAdministratorsAndTakesOverWhatIsThere) {
  EXPECT_TRUE(value_of(store_.is_empty()));
  EXPECT_EQ(refused(store_.add({"Ann", AccountRole::Listener, "x"}, Only::Any)).kind,
            ErrorKind::InvalidArgument);
  EXPECT_EQ(add("Ann", AccountRole::Administrator).user, local_owner);
  EXPECT_FALSE(value_of(store_.is_empty()));
  EXPECT_NE(add("Bo").user, local_owner);
  EXPECT_EQ(value_of(store_.named("Ann")).password_hash, "hash of Ann");
}

TEST_F(Accounts, AC1_OfTwoThatAreMadeAtOnceAsTheFirstOneIs) {
  std::latch both{2};
  std::atomic<int> made = 0;
  const auto make = [&](const char* name) {
    const auto catalog = value_of(Catalog::open(library_.location()));
    both.arrive_and_wait();
    if (AccountStore{*catalog}.add({name, AccountRole::Administrator, "x"}, Only::First)) ++made;
  };
  {
    const std::jthread one{make, "Ann"}, other{make, "Bo"};
  }
  EXPECT_EQ(made, 1);
  EXPECT_EQ(value_of(store_.all()).size(), 1U);
  EXPECT_EQ(refused(store_.add({"Cy", AccountRole::Administrator, "x"}, Only::First)).kind,
            ErrorKind::Forbidden);
}

TEST_F(Accounts, AC2_TheLastAdministratorStaysOne) {
  const UserId ann = add("Ann", AccountRole::Administrator).user, bo = add("Bo").user;
  for (const auto& result : {store_.set_role(ann, AccountRole::Listener),
                             store_.remove(ann, Last::Stays), store_.remove(ann, Last::MayGo)}) {
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().message, HasSubstr("last administrator"));
  }
  value_of(store_.set_role(bo, AccountRole::Administrator));
  value_of(store_.set_role(ann, AccountRole::Listener));
  EXPECT_EQ(value_of(store_.of(ann)).account.role, AccountRole::Listener);
}

TEST_F(Accounts, AC2_TheOnlyOneGoesWhereThatIsWanted) {
  const UserId ann = add("Ann", AccountRole::Administrator).user;
  EXPECT_FALSE(store_.remove(ann, Last::Stays));
  value_of(store_.remove(ann, Last::MayGo));
  EXPECT_TRUE(value_of(store_.is_empty()));
}

TEST_F(Accounts, AC3_NamesDifferInMoreThanCase) {
  add("Änne", AccountRole::Administrator);
  EXPECT_THAT(refused(store_.add({"ÄNNE", AccountRole::Listener, "x"}, Only::Any)).message,
              HasSubstr("'ÄNNE' already"));
  EXPECT_EQ(value_of(store_.named("änne")).account.name, "Änne");
  for (const char* name : {"", " Bo", "Bo ", "B\no"})
    EXPECT_EQ(refused(store_.add({name, AccountRole::Listener, "x"}, Only::Any)).kind,
              ErrorKind::InvalidArgument)
        << name;
}

// Were a text read up to its first NUL, an account would be found under any number of names, and
// each of them would be throttled for itself.
TEST_F(Accounts, AC3_NoOtherNameFindsAnAccount) {
  add("Ann", AccountRole::Administrator);
  for (const std::string& name : {std::string{"Ann\0x", 5}, std::string{"Ann\0", 4}})
    EXPECT_EQ(store_.named(name).error().kind, ErrorKind::NotFound);
}

TEST_F(Accounts, WhoGoesTakesAllThatIsTheirsAlong) {
  library_.store({{.path = "/m/1.ogg", .title = "One"}});
  const TrackId track = library_.tracks().at(0).id;
  add("Ann", AccountRole::Administrator);
  const UserId bo = add("Bo").user;
  MarkStore marks{*library_};
  for (const UserId user : {local_owner, bo})
    value_of(marks.change(user, track, {.favourite = true}));
  CredentialStore credentials{*library_};
  value_of(credentials.begin(bo, "hash of Bo", "secret", "phone", 5));
  value_of(store_.remove(bo, Last::Stays));
  EXPECT_FALSE(credentials.session("secret"));
  EXPECT_FALSE(marks.change(bo, track, {.favourite = true})) << "there is no such user";
  EXPECT_EQ(value_of(marks.tracks(local_owner, MarkList::Favourites, {})).total, 1);
}

TEST_F(Accounts, WhatBelongsToTheFirstStaysWhenItsAccountGoes) {
  library_.store({{.path = "/m/1.ogg", .title = "One"}});
  const UserId ann = add("Ann", AccountRole::Administrator).user;
  MarkStore marks{*library_};
  value_of(marks.change(ann, library_.tracks().at(0).id, {.favourite = true}));
  value_of(store_.remove(ann, Last::MayGo));
  EXPECT_EQ(value_of(marks.tracks(local_owner, MarkList::Favourites, {})).total, 1);
}

TEST_F(Accounts, ANewPasswordEndsWhatTheOldOneBegan) {
  const UserId ann = add("Ann", AccountRole::Administrator).user;
  CredentialStore credentials{*library_};
  const Session own = value_of(credentials.begin(ann, "hash of Ann", "one", "phone", 5)).session;
  value_of(credentials.begin(ann, "hash of Ann", "two", "desk", 6));
  value_of(credentials.add_token(ann, "three", {.name = "scripts", .created_ms = 7}));
  value_of(store_.change_password(ann, "hash of Ann", "new", own.id));
  EXPECT_TRUE(credentials.session("one"));
  EXPECT_FALSE(credentials.session("two"));
  EXPECT_FALSE(credentials.token("three"));
  value_of(credentials.add_token(ann, "four", {.name = "scripts", .created_ms = 8}));
  value_of(store_.set_password(ann, "newer"));
  EXPECT_FALSE(credentials.session("one"));
  EXPECT_FALSE(credentials.token("four"));
  EXPECT_EQ(value_of(store_.of(ann)).password_hash, "newer");
}

TEST_F(Accounts, AC19_APasswordIsChangedOnlyWhileItIsTheKnownOneAndByASessionThatGoesOn) {
  const UserId ann = add("Ann", AccountRole::Administrator).user;
  CredentialStore credentials{*library_};
  const Session own = value_of(credentials.begin(ann, "hash of Ann", "one", "phone", 5)).session;
  EXPECT_EQ(store_.change_password(ann, "another", "new", own.id).error().kind, ErrorKind::Gone);
  EXPECT_TRUE(credentials.session("one"));
  value_of(credentials.end(ann, own.id));
  EXPECT_EQ(store_.change_password(ann, "hash of Ann", "new", own.id).error().kind,
            ErrorKind::Forbidden);
  EXPECT_EQ(value_of(store_.of(ann)).password_hash, "hash of Ann");
}

TEST_F(Accounts, AreKeptInTheirOrder) {
  add("Cy", AccountRole::Administrator);
  add("Ann");
  std::vector<std::string> names;
  const auto again = value_of(Catalog::open(library_.location()));
  for (const Account& account : value_of(AccountStore{*again}.all())) names.push_back(account.name);
  EXPECT_THAT(names, ElementsAre("Cy", "Ann"));
}

}  // namespace
}  // namespace auralis
