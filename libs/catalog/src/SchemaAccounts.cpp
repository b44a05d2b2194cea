// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaAccounts.h"

#include <array>

namespace auralis {
namespace {

// What belongs to a person refers to `users`, whose row 1 is there without any account: the account
// that has it is the first one. Secrets are kept as hashes alone, by which they are found.
constexpr auto accounts_schema = std::to_array<std::string_view>({
    "CREATE TABLE accounts ("
    " user_id INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE,"
    " name TEXT NOT NULL,"
    " name_key TEXT NOT NULL UNIQUE,"
    " role TEXT NOT NULL,"
    " password_hash TEXT NOT NULL,"
    " created_ms BIGINT NOT NULL)",
    "CREATE TABLE sessions ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " user_id BIGINT NOT NULL REFERENCES accounts ON DELETE CASCADE,"
    " secret_hash TEXT NOT NULL UNIQUE,"
    " device TEXT NOT NULL,"
    " created_ms BIGINT NOT NULL,"
    " used_ms BIGINT NOT NULL)",
    "CREATE INDEX sessions_of_user ON sessions (user_id, used_ms)",
    "CREATE TABLE api_tokens ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " user_id BIGINT NOT NULL REFERENCES accounts ON DELETE CASCADE,"
    " secret_hash TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL,"
    " scope TEXT NOT NULL,"
    " created_ms BIGINT NOT NULL,"
    " used_ms BIGINT NOT NULL)",
    "CREATE INDEX tokens_of_user ON api_tokens (user_id)",
});

}  // namespace

MigrationStep accounts_step() noexcept {
  return accounts_schema;
}

}  // namespace auralis
