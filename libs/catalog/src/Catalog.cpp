// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Catalog.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <system_error>

#include "Migrations.h"
#include "SearchRenewal.h"
#include "State.h"

namespace auralis {

namespace {

/// SQLite would begin anew in a file that is shorter than the head of a database.
Result<void> check_length(const CatalogLocation& where) {
  constexpr std::uintmax_t shortest = 512;
  std::error_code error;
  const auto bytes = where.is_file() ? std::filesystem::file_size(where.file(), error) : 0;
  if (error || bytes == 0 || bytes >= shortest) return {};
  return fail(ErrorKind::Corrupt, "the catalogue's file is damaged");
}

}  // namespace

std::int64_t Catalog::State::next_batch_ms() {
  const MutexLock lock{mutex};
  last_batch_ms = std::max(now_ms(), last_batch_ms + 1);
  return last_batch_ms;
}

Catalog::Catalog(std::unique_ptr<State> state) : state_{std::move(state)} {}
Catalog::~Catalog() = default;

Result<std::unique_ptr<Catalog>> Catalog::open(const CatalogLocation& where) {
  AURALIS_CHECK(check_length(where));
  AURALIS_TRY(auto state, guarded([&]() -> Result<std::unique_ptr<State>> {
                return std::make_unique<State>(where);
              }));
  AURALIS_CHECK(state->connections.read(
      [](soci::session& session) { return dialect_of(session).check_database(session); }));
  AURALIS_CHECK(migrate(state->connections, schema_steps()));
  AURALIS_CHECK(skip_renewal_of_nothing(state->connections));
  return std::unique_ptr<Catalog>{new Catalog{std::move(state)}};
}

std::unique_ptr<Catalog> Catalog::heard_by(UserId listener) {
  State& all = state_->whole ? *state_->whole : *state_;
  return std::unique_ptr<Catalog>{new Catalog{std::make_unique<State>(all, listener)}};
}

Result<void> Catalog::can_write() const {
  return state_->connections.can_write();
}

std::optional<std::string> Catalog::trouble() const {
  return state_->connections.trouble();
}

Result<void> Catalog::check() {
  AURALIS_CHECK(state_->connections.in_order());
  AURALIS_TRY(const int version, state_->connections.read(schema_version));
  if (version != static_cast<int>(schema_steps().size()))
    return fail(ErrorKind::Unsupported, "the catalogue's schema is {}, this program knows {}",
                version, schema_steps().size());
  return {};
}

}  // namespace auralis
