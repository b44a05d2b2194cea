// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/AccountStore.h"

#include <algorithm>

#include "CheckAsker.h"
#include "GiveRole.h"
#include "State.h"
#include "Statement.h"
#include "Text.h"

namespace auralis {
namespace {

using Known = AccountStore::Known;

constexpr const char* columns =
    "SELECT user_id, name, role, created_ms, hears_all, password_hash FROM accounts";

/// What a statement that selects the columns above is bound to.
struct Row {
  Known known;
  std::string role;
  int hears_all{};

  void bind(Statement& statement) {
    statement.into(known.account.user.value).into(known.account.name).into(role);
    statement.into(known.account.created_ms).into(hears_all).into(known.password_hash);
  }
  Known value() const {
    Known read = known;
    // A role that this program does not have may do the least.
    read.account.role = account_role_named(role).value_or(AccountRole::Listener);
    read.account.limited = hears_all == 0 && read.account.role != AccountRole::Administrator;
    return read;
  }
};

std::int64_t count(soci::session& session, const char* sql) {
  std::int64_t number = 0;
  session << sql, soci::into(number);
  return number;
}

Result<Known> load(soci::session& session, UserId user) {
  Row row;
  Statement statement{session};
  row.bind(statement);
  statement.use(user.value, "user");
  statement.prepare(fmt::format("{} WHERE user_id = :user", columns));
  if (!statement.run()) return fail(ErrorKind::NotFound, "no user '{}'", user);
  return row.value();
}

Result<void> check_name(std::string_view name) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  const bool has_room = name.size() >= 1 && name.size() <= AccountStore::longest_name;
  if (has_room && name.front() != ' ' && name.back() != ' ' &&
      std::ranges::none_of(name, is_control))
    return {};
  return fail(ErrorKind::InvalidArgument,
              "name must be a text of 1 to {} bytes, without spaces at its ends",
              AccountStore::longest_name);
}

Result<void> check_draft(soci::session& session, const AccountStore::Draft& draft,
                         AccountStore::Only only) {
  const std::int64_t there = count(session, "SELECT count(*) FROM accounts");
  if (there > 0 && only == AccountStore::Only::First)
    return fail(ErrorKind::Forbidden, "there is an account already");
  if (there >= AccountStore::most_accounts)
    return fail(ErrorKind::InvalidArgument, "there are {} accounts already, no more are kept",
                there);
  if (there == 0 && draft.role != AccountRole::Administrator)
    return fail(ErrorKind::InvalidArgument, "the first account must be an administrator's");
  const std::string key = AccountStore::key_of(draft.name);
  std::int64_t found = 0;
  Statement statement{session};
  statement.use(key, "key").into(found);
  statement.prepare("SELECT user_id FROM accounts WHERE name_key = :key");
  if (statement.run())
    return fail(ErrorKind::InvalidArgument, "there is a user '{}' already", draft.name);
  return {};
}

/// Row 1 where there is no account yet, else a new one.
UserId user_for(soci::session& session, const std::string& name) {
  if (count(session, "SELECT count(*) FROM accounts") == 0) return local_owner;
  UserId user;
  Statement statement{session};
  statement.use(name, "name").into(user.value);
  statement.prepare("INSERT INTO users (name) VALUES (:name) RETURNING id");
  statement.run_to_end();
  return user;
}

Account insert(soci::session& session, const AccountStore::Draft& draft) {
  const Account account{.user = user_for(session, draft.name),
                        .name = draft.name,
                        .role = draft.role,
                        .created_ms = now_ms()};
  const std::string key = AccountStore::key_of(draft.name), role{name_of(draft.role)};
  const int all = draft.hears_all ? 1 : 0;
  Statement statement{session};
  statement.use(account.user.value, "user").use(account.name, "name").use(key, "key");
  statement.use(role, "role").use(draft.password_hash, "hash").use(account.created_ms, "now");
  statement.use(all, "all");
  statement.prepare(
      "INSERT INTO accounts (user_id, name, name_key, role, password_hash, created_ms, hears_all)"
      " VALUES (:user, :name, :key, :role, :hash, :now, :all)");
  statement.run();
  return account;
}

/// That another administrator is there when this one is none any more.
Result<void> check_not_last(soci::session& session, UserId user) {
  std::int64_t others = 0;
  Statement statement{session};
  statement.use(user.value, "user").into(others);
  statement.prepare("SELECT count(*) FROM accounts WHERE role = 'admin' AND user_id <> :user");
  statement.run();
  if (others > 0) return {};
  return fail(ErrorKind::InvalidArgument,
              "the last administrator stays one: make somebody else an administrator first");
}

void run_for(soci::session& session, UserId user, const char* sql) {
  Statement statement{session};
  statement.use(user.value, "user").prepare(sql);
  statement.run();
}

void store_password(soci::session& session, UserId user, const std::string& hash) {
  Statement statement{session};
  statement.use(user.value, "user").use(hash, "hash");
  statement.prepare("UPDATE accounts SET password_hash = :hash WHERE user_id = :user");
  statement.run();
}

void end_credentials(soci::session& session, UserId user, SessionId kept) {
  {
    Statement statement{session};
    statement.use(user.value, "user").use(kept.value, "kept");
    statement.prepare("DELETE FROM sessions WHERE user_id = :user AND id <> :kept");
    statement.run();
  }
  run_for(session, user, "DELETE FROM api_tokens WHERE user_id = :user");
}

}  // namespace

std::string AccountStore::key_of(std::string_view name) {
  return folded(name);
}

Result<bool> AccountStore::is_empty() {
  return state_.connections.read([](soci::session& session) -> Result<bool> {
    return count(session, "SELECT count(*) FROM accounts") == 0;
  });
}

Result<std::vector<Account>> AccountStore::all() {
  return state_.connections.read([](soci::session& session) -> Result<std::vector<Account>> {
    std::vector<Account> accounts;
    Row row;
    Statement statement{session};
    row.bind(statement);
    statement.prepare(fmt::format("{} ORDER BY created_ms, user_id", columns));
    statement.start();
    while (statement.fetch()) accounts.push_back(row.value().account);
    return accounts;
  });
}

Result<Known> AccountStore::named(std::string_view name) {
  return state_.connections.read([&](soci::session& session) -> Result<Known> {
    const std::string key = key_of(name);
    Row row;
    Statement statement{session};
    row.bind(statement);
    statement.use(key, "key").prepare(fmt::format("{} WHERE name_key = :key", columns));
    if (!statement.run()) return fail(ErrorKind::NotFound, "no user '{}'", name);
    return row.value();
  });
}

Result<Known> AccountStore::of(UserId user) {
  return state_.connections.read(
      [&](soci::session& session) -> Result<Known> { return load(session, user); });
}

Result<Account> AccountStore::add(const Draft& draft, Only only) {
  AURALIS_CHECK(check_name(draft.name));
  return state_.connections.write([&](soci::session& session) -> Result<Account> {
    AURALIS_CHECK(check_asker(session, draft.by, AccountRole::Administrator));
    AURALIS_CHECK(check_draft(session, draft, only));
    return insert(session, draft);
  });
}

Result<void> AccountStore::set_role(UserId user, AccountRole role) {
  return state_.connections.write(
      [&](soci::session& session) { return give_role(session, user, role); });
}

Result<void> give_role(soci::session& session, UserId user, AccountRole role) {
  AURALIS_CHECK(load(session, user));
  if (role != AccountRole::Administrator) AURALIS_CHECK(check_not_last(session, user));
  const std::string name{name_of(role)};
  Statement statement{session};
  statement.use(user.value, "user").use(name, "role");
  statement.prepare("UPDATE accounts SET role = :role WHERE user_id = :user");
  statement.run();
  return {};
}

Result<void> AccountStore::set_password(UserId user, const std::string& hash, SessionId by) {
  return state_.connections.write([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_asker(session, by, AccountRole::Administrator));
    AURALIS_CHECK(load(session, user));
    store_password(session, user, hash);
    end_credentials(session, user, {});
    return {};
  });
}

Result<void> AccountStore::change_password(UserId user, const std::string& known_hash,
                                           const std::string& hash, SessionId own) {
  return state_.connections.write([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_asker(session, own, AccountRole::Listener));
    AURALIS_TRY(const Known stored, load(session, user));
    if (stored.password_hash != known_hash)
      return fail(ErrorKind::Gone, "the password was changed meanwhile");
    store_password(session, user, hash);
    end_credentials(session, user, own);
    return {};
  });
}

Result<void> AccountStore::remove(UserId user, Last last) {
  return state_.connections.write([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(load(session, user));
    const bool is_only = count(session, "SELECT count(*) FROM accounts") == 1;
    if (!is_only || last == Last::Stays) AURALIS_CHECK(check_not_last(session, user));
    run_for(session, user, "DELETE FROM accounts WHERE user_id = :user");
    if (user != local_owner) run_for(session, user, "DELETE FROM users WHERE id = :user");
    return {};
  });
}

}  // namespace auralis
