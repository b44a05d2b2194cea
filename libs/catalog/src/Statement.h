// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <soci/soci.h>

#include "Blob.h"
#include "Dialect.h"

namespace auralis {

/// One statement: bound, prepared, run, fetched row by row, and run again with the same variables
/// if need be. What is bound must outlive it.
class Statement {
 public:
  explicit Statement(soci::session& session)
      : dialect_{&dialect_of(session)}, statement_{session} {}

  template <class Value>
  Statement& use(const Value& value, const char* name) {
    statement_.exchange(soci::use(value, name));
    return *this;
  }
  template <class Value>
  Statement& use(const Value& value, soci::indicator& indicator, const char* name) {
    statement_.exchange(soci::use(value, indicator, name));
    return *this;
  }
  Statement& use(const Blob& blob, const char* name) {
    return blob.is_text_ ? use(blob.text_, name) : use(blob.blob_, name);
  }
  template <class Value>
  Statement& into(Value& value) {
    statement_.exchange(soci::into(value));
    return *this;
  }
  template <class Value>
  Statement& into(Value& value, soci::indicator& indicator) {
    statement_.exchange(soci::into(value, indicator));
    return *this;
  }
  Statement& into(Blob& blob) { return blob.is_text_ ? into(blob.text_) : into(blob.blob_); }
  Statement& into(Blob& blob, soci::indicator& indicator) {
    return blob.is_text_ ? into(blob.text_, indicator) : into(blob.blob_, indicator);
  }
  /// See Rows.h.
  template <class Row>
  Statement& into_row(Row& row) {
    row.bind(statement_);
    return *this;
  }

  Statement& prepare(const std::string& sql) {
    statement_.alloc();
    statement_.prepare(dialect_->translated(sql));
    statement_.define_and_bind();
    return *this;
  }
  /// Runs to its first row, if it has one: the variables of into() are filled then.
  bool run() { return statement_.execute(true); }
  /// The same of what changes rows and returns one at most. It ends then: one that waits to be
  /// asked for more rows makes every later change within the transaction cost more than the one
  /// before, since SQLite keeps what would undo it.
  bool run_to_end() {
    const bool found = run();
    if (found) fetch();
    return found;
  }
  /// Starts a query whose rows come by fetch().
  void start() { statement_.execute(false); }
  bool fetch() { return statement_.fetch(); }
  long long affected_rows() { return statement_.get_affected_rows(); }

 private:
  const Dialect* dialect_;
  soci::statement statement_;
};

}  // namespace auralis
