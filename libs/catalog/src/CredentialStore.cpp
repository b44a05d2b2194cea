// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/CredentialStore.h"

#include "CheckAsker.h"
#include "State.h"
#include "Statement.h"
#include "base/Utf8.h"

namespace auralis {
namespace {

using FoundSession = CredentialStore::FoundSession;
using FoundToken = CredentialStore::FoundToken;

/// What a statement is bound to that selects the account_columns.
struct AccountColumns {
  Account account;
  std::string role;
  int hears_all{};

  void bind(Statement& statement) {
    statement.into(account.user.value).into(account.name).into(role).into(account.created_ms);
    statement.into(hears_all);
  }
  Account value() const {
    Account read = account;
    read.role = account_role_named(role).value_or(AccountRole::Listener);
    read.limited = hears_all == 0 && read.role != AccountRole::Administrator;
    return read;
  }
};
constexpr const char* account_columns = "a.user_id, a.name, a.role, a.created_ms, a.hears_all";

struct SessionColumns {
  Session session;

  void bind(Statement& statement) {
    statement.into(session.id.value).into(session.device);
    statement.into(session.created_ms).into(session.used_ms);
  }
};
constexpr const char* session_columns = "s.id, s.device, s.created_ms, s.used_ms";

struct TokenColumns {
  ApiToken token;
  std::string scope;

  void bind(Statement& statement) {
    statement.into(token.id.value).into(token.name).into(scope);
    statement.into(token.created_ms).into(token.used_ms);
  }
  ApiToken value() const {
    ApiToken read = token;
    read.scope = account_role_named(scope).value_or(AccountRole::Listener);
    return read;
  }
};
constexpr const char* token_columns = "t.id, t.name, t.scope, t.created_ms, t.used_ms";

Result<void> check_password(soci::session& session, UserId user, const std::string& hash) {
  std::string stored;
  Statement statement{session};
  statement.use(user.value, "user").into(stored);
  statement.prepare("SELECT password_hash FROM accounts WHERE user_id = :user");
  if (statement.run() && stored == hash) return {};
  return fail(ErrorKind::Gone, "the password was changed meanwhile");
}

/// Of a prepared one that returns ids.
std::vector<SessionId> all_of(Statement& statement, const SessionId& each) {
  std::vector<SessionId> ids;
  statement.start();
  while (statement.fetch()) ids.push_back(each);
  return ids;
}

/// Leaves room for one more.
std::vector<SessionId> end_oldest(soci::session& session, UserId user) {
  const std::int64_t kept = CredentialStore::most_sessions - 1;
  SessionId ended;
  Statement statement{session};
  statement.use(user.value, "user").use(kept, "kept").into(ended.value);
  statement.prepare(
      "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE user_id = :user"
      " ORDER BY used_ms DESC, id DESC LIMIT 1000 OFFSET :kept) RETURNING id");
  return all_of(statement, ended);
}

Session insert(soci::session& session, UserId user, const std::string& secret_hash, Session made) {
  Statement statement{session};
  statement.use(user.value, "user").use(secret_hash, "hash").use(made.device, "device");
  statement.use(made.created_ms, "created").use(made.used_ms, "used").into(made.id.value);
  statement.prepare(
      "INSERT INTO sessions (user_id, secret_hash, device, created_ms, used_ms)"
      " VALUES (:user, :hash, :device, :created, :used) RETURNING id");
  statement.run_to_end();
  return made;
}

Result<void> check_token(soci::session& session, UserId user, const std::string& name) {
  if (name.empty() || name.size() > CredentialStore::longest_name)
    return fail(ErrorKind::InvalidArgument, "name must be a text of 1 to {} bytes",
                CredentialStore::longest_name);
  std::int64_t accounts = 0, tokens = 0;
  Statement statement{session};
  statement.use(user.value, "user").into(accounts).into(tokens);
  statement.prepare(
      "SELECT (SELECT count(*) FROM accounts WHERE user_id = :user),"
      " (SELECT count(*) FROM api_tokens WHERE user_id = :user)");
  statement.run();
  if (accounts == 0) return fail(ErrorKind::NotFound, "no user '{}'", user);
  if (tokens < CredentialStore::most_tokens) return {};
  return fail(ErrorKind::InvalidArgument, "there are {} tokens already, no more are kept", tokens);
}

/// Of what belongs to a user. NotFound where it is not there, or another's.
Result<void> remove_one(Connections& connections, UserId user, std::int64_t id, const char* table,
                        const char* noun) {
  return connections.write([&](soci::session& session) -> Result<void> {
    Statement statement{session};
    statement.use(user.value, "user").use(id, "id");
    statement.prepare(fmt::format("DELETE FROM {} WHERE user_id = :user AND id = :id", table));
    statement.run();
    if (statement.affected_rows() == 1) return {};
    return fail(ErrorKind::NotFound, "no {} '{}'", noun, id);
  });
}

Result<void> note(Connections& connections, std::int64_t id, std::int64_t now_ms,
                  const char* table) {
  return connections.write_found([&](soci::session& session) -> Result<void> {
    Statement statement{session};
    statement.use(id, "id").use(now_ms, "now");
    statement.prepare(fmt::format("UPDATE {} SET used_ms = :now WHERE id = :id", table));
    statement.run();
    return {};
  });
}

}  // namespace

Result<void> check_asker(soci::session& session, SessionId by, AccountRole least) {
  if (by == SessionId{}) return {};
  std::string role;
  Statement statement{session};
  statement.use(by.value, "by").into(role);
  statement.prepare(
      "SELECT a.role FROM sessions s JOIN accounts a ON a.user_id = s.user_id WHERE s.id = :by");
  if (!statement.run()) return fail(ErrorKind::Forbidden, "the session has ended; sign in again");
  if (account_role_named(role).value_or(AccountRole::Listener) >= least) return {};
  return fail(ErrorKind::Forbidden, "only an administrator may do this");
}

Result<CredentialStore::Begun> CredentialStore::begin(UserId user, const std::string& password_hash,
                                                      const std::string& secret_hash,
                                                      std::string device, std::int64_t now_ms) {
  cut_utf8(device, longest_name);
  return state_.connections.write([&](soci::session& session) -> Result<Begun> {
    AURALIS_CHECK(check_password(session, user, password_hash));
    std::vector<SessionId> ended = end_oldest(session, user);
    const Session made = insert(session, user, secret_hash,
                                {.device = device, .created_ms = now_ms, .used_ms = now_ms});
    return Begun{made, std::move(ended)};
  });
}

Result<std::vector<Session>> CredentialStore::sessions(UserId user, std::int64_t used_since_ms) {
  return state_.connections.read([&](soci::session& session) -> Result<std::vector<Session>> {
    std::vector<Session> all;
    SessionColumns row;
    Statement statement{session};
    row.bind(statement);
    statement.use(user.value, "user").use(used_since_ms, "since");
    statement.prepare(
        fmt::format("SELECT {} FROM sessions s WHERE s.user_id = :user"
                    " AND s.used_ms >= :since ORDER BY s.used_ms DESC, s.id DESC",
                    session_columns));
    statement.start();
    while (statement.fetch()) all.push_back(row.session);
    return all;
  });
}

Result<FoundSession> CredentialStore::session(const std::string& secret_hash) {
  return state_.connections.read([&](soci::session& session) -> Result<FoundSession> {
    AccountColumns account;
    SessionColumns found;
    Statement statement{session};
    account.bind(statement);
    found.bind(statement);
    statement.use(secret_hash, "hash");
    statement.prepare(
        fmt::format("SELECT {}, {} FROM sessions s JOIN accounts a"
                    " ON a.user_id = s.user_id WHERE s.secret_hash = :hash",
                    account_columns, session_columns));
    if (!statement.run()) return fail(ErrorKind::NotFound, "no such session");
    return FoundSession{account.value(), found.session};
  });
}

Result<void> CredentialStore::note_used(SessionId session, std::int64_t now_ms) {
  return note(state_.connections, session.value, now_ms, "sessions");
}

Result<void> CredentialStore::end(UserId user, SessionId session) {
  return remove_one(state_.connections, user, session.value, "sessions", "session");
}

Result<std::vector<SessionId>> CredentialStore::end_unused(std::int64_t used_since_ms) {
  return state_.connections.write([&](soci::session& session) -> Result<std::vector<SessionId>> {
    SessionId ended;
    Statement statement{session};
    statement.use(used_since_ms, "since").into(ended.value);
    statement.prepare("DELETE FROM sessions WHERE used_ms < :since RETURNING id");
    return all_of(statement, ended);
  });
}

Result<ApiToken> CredentialStore::add_token(UserId user, const std::string& secret_hash,
                                            ApiToken token, SessionId by) {
  return state_.connections.write([&](soci::session& session) -> Result<ApiToken> {
    AURALIS_CHECK(check_asker(session, by, token.scope));
    AURALIS_CHECK(check_token(session, user, token.name));
    const std::string scope{name_of(token.scope)};
    Statement statement{session};
    statement.use(user.value, "user").use(secret_hash, "hash").use(token.name, "name");
    statement.use(scope, "scope").use(token.created_ms, "now").into(token.id.value);
    statement.prepare(
        "INSERT INTO api_tokens (user_id, secret_hash, name, scope, created_ms, used_ms)"
        " VALUES (:user, :hash, :name, :scope, :now, 0) RETURNING id");
    statement.run_to_end();
    return token;
  });
}

Result<std::vector<ApiToken>> CredentialStore::tokens(UserId user) {
  return state_.connections.read([&](soci::session& session) -> Result<std::vector<ApiToken>> {
    std::vector<ApiToken> all;
    TokenColumns row;
    Statement statement{session};
    row.bind(statement);
    statement.use(user.value, "user");
    statement.prepare(fmt::format(
        "SELECT {} FROM api_tokens t WHERE t.user_id = :user ORDER BY t.id", token_columns));
    statement.start();
    while (statement.fetch()) all.push_back(row.value());
    return all;
  });
}

Result<FoundToken> CredentialStore::token(const std::string& secret_hash) {
  return state_.connections.read([&](soci::session& session) -> Result<FoundToken> {
    AccountColumns account;
    TokenColumns found;
    Statement statement{session};
    account.bind(statement);
    found.bind(statement);
    statement.use(secret_hash, "hash");
    statement.prepare(
        fmt::format("SELECT {}, {} FROM api_tokens t JOIN accounts a"
                    " ON a.user_id = t.user_id WHERE t.secret_hash = :hash",
                    account_columns, token_columns));
    if (!statement.run()) return fail(ErrorKind::NotFound, "no such token");
    return FoundToken{account.value(), found.value()};
  });
}

Result<void> CredentialStore::note_used(ApiTokenId token, std::int64_t now_ms) {
  return note(state_.connections, token.value, now_ms, "api_tokens");
}

Result<void> CredentialStore::remove_token(UserId user, ApiTokenId token) {
  return remove_one(state_.connections, user, token.value, "api_tokens", "token");
}

}  // namespace auralis
