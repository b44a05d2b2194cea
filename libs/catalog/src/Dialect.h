// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <soci/soci.h>

#include "SearchQuery.h"
#include "SearchRank.h"
#include "base/Result.h"
#include "catalog/CatalogLocation.h"

namespace auralis {

/// Whatever one database does otherwise than another. All else in this library is SQL that each of
/// them understands (Schema.cpp says which). Without state; safe from any thread. What is not a
/// Result throws what SOCI throws.
class Dialect {
 public:
  using Session = std::unique_ptr<soci::session>;

  Dialect() = default;
  virtual ~Dialect() = default;
  Dialect(const Dialect&) = delete;
  Dialect& operator=(const Dialect&) = delete;

  // Connections
  /// Null where the catalogue can only be read.
  virtual Session open_writer(const CatalogLocation& where) const = 0;
  virtual Session open_reader(const CatalogLocation& where, bool can_only_be_read) const = 0;
  /// Connects a session anew whose connection was lost since it was used last.
  virtual void revive(soci::session& session) const = 0;
  /// Unsupported where the database was made in a way that a catalogue cannot live in.
  virtual Result<void> check_database(soci::session& session) const = 0;

  // Transactions
  /// When what was written is safe from a loss of power: once it is committed, or soon after.
  enum class Sync { Commit, Later };
  /// Everything or nothing, with the one right to write, which is waited for some seconds.
  virtual void begin(soci::session& session, Sync sync) const = 0;
  /// Whatever is read until the transaction ends is of one moment.
  virtual void begin_moment(soci::session& session) const = 0;
  /// For temporary tables and views, also where the catalogue can only be read.
  virtual void begin_own(soci::session& session) const = 0;

  // Interrupting
  /// What takes longer from now on throws, and was_interrupted() says so.
  virtual void limit_time(soci::session& session,
                          std::chrono::steady_clock::time_point& end) const = 0;
  virtual void free_time(soci::session& session) const = 0;
  virtual bool was_interrupted(const std::exception& thrown) const = 0;

  // Errors
  /// nullopt where another database threw it.
  virtual std::optional<Error> error_of(const std::exception& thrown) const = 0;
  /// Whether its disk is full or does not work, and not that something is in use.
  virtual bool is_of_the_disk(const std::exception& thrown) const = 0;

  // SQL
  /// A statement as this database wants it.
  virtual std::string translated(std::string sql) const = 0;
  /// Runs one statement of a migration step.
  virtual void change_schema(soci::session& session, std::string_view statement) const = 0;
  /// After the last one of a step.
  virtual void end_step(soci::session& session) const = 0;
  virtual bool has_table(soci::session& session, const std::string& name) const = 0;
  /// One that the session alone has.
  virtual bool has_temporary_table(soci::session& session, const std::string& name) const = 0;
  /// What stands before the name of a table of the catalogue, where the session has a view of that
  /// name.
  virtual std::string schema_of(soci::session& session) const = 0;

  /// See Blob.
  virtual bool binds_bytes_as_text() const = 0;

  // Full text
  /// The query in the language of the index.
  virtual std::string match_expression(const SearchQuery& query) const = 0;
  /// Everything of `group` that matches, in order of id; parameters `query`, `after` (an id) and
  /// `limit`; columns id, title, artist, album and weight.
  virtual std::string matches_sql(SearchGroup group) const = 0;

  // Looking through
  /// How the database would go about a query, in its own words; for tests.
  virtual std::string plan_of(soci::session& session, const std::string& sql) const = 0;
};

const Dialect& sqlite_dialect() noexcept;
const Dialect& postgres_dialect() noexcept;
/// All of them.
std::span<const Dialect* const> dialects() noexcept;
const Dialect& dialect_for(const CatalogLocation& where) noexcept;
const Dialect& dialect_of(soci::session& session);

}  // namespace auralis
