// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <soci/soci.h>

#include "Dialect.h"
#include "Guard.h"
#include "base/Mutex.h"
#include "base/Result.h"
#include "base/Trouble.h"

namespace auralis {

/// To write: everything or nothing, which is undone when it is not committed. To read: what is of
/// one moment.
class Transaction {
 public:
  enum class Kind { Write, Moment };
  explicit Transaction(soci::session& session, Kind kind = Kind::Write);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  soci::session& session_;
  bool open_{true};
};

/// A bounded set of equal connections, lent one at a time. Safe from any thread.
class SessionPool {
 public:
  /// Lends a connection until it is destroyed.
  class Lease {
   public:
    Lease(SessionPool& pool, std::unique_ptr<soci::session> session);
    ~Lease();
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    soci::session& session() noexcept { return *session_; }

   private:
    SessionPool* pool_;
    std::unique_ptr<soci::session> session_;
  };

  void add(std::unique_ptr<soci::session> session) EXCLUDES(mutex_);
  /// Waits at most `patience` for a free connection, then fails with Busy.
  Result<Lease> lend(std::chrono::milliseconds patience) EXCLUDES(mutex_);

 private:
  Mutex mutex_;
  Condition returned_;
  std::vector<std::unique_ptr<soci::session>> free_ GUARDED_BY(mutex_);
};

/// The connections to one database: one that writes and a few that read beside it.
class Connections {
 public:
  /// Opens or creates a file, only to read where it is there and cannot be written to; or connects
  /// to a database. Throws what SOCI throws.
  Connections(const CatalogLocation& where, int readers);

  /// Io when it was opened only to read. That it can be written to now is not promised.
  Result<void> can_write() const;
  /// Why what changes is not kept, as long as it was not the last time.
  std::optional<std::string> trouble() const { return trouble_.sentence(); }

  /// Calls work(session) on a reader. `work` returns a Result.
  template <class Work>
  std::invoke_result_t<Work, soci::session&> read(Work&& work) {
    AURALIS_TRY(auto lease, readers_.lend(read_patience));
    return guarded([&] {
      dialect_.revive(lease.session());
      return work(lease.session());
    });
  }

  /// Calls work(session) on the writer within a transaction that is undone when it fails. A disk
  /// that refuses is a trouble until a write succeeds.
  template <class Work>
  std::invoke_result_t<Work, soci::session&> write(Work&& work) {
    AURALIS_CHECK(can_write());
    AURALIS_TRY(auto lease, writer_.lend(write_patience));
    auto result = guarded([&] {
      dialect_.revive(lease.session());
      Transaction transaction{lease.session()};
      auto made = work(lease.session());
      if (made) transaction.commit();
      return made;
    });
    if (result)
      trouble_.note({});
    else if (is_refused(result.error()))
      trouble_.note(Failure{result.error()});
    return result;
  }

 private:
  // A page waits less long for a list than the scanner does for its turn to write.
  static constexpr std::chrono::milliseconds read_patience{10'000};
  static constexpr std::chrono::milliseconds write_patience{60'000};

  bool open_writer(const CatalogLocation& where);
  static bool is_refused(const Error& error) {
    return error.kind == ErrorKind::Io || error.kind == ErrorKind::Full;
  }

  const Dialect& dialect_;
  Trouble trouble_{"catalog", "What is new or changes is not remembered"};
  SessionPool writer_;
  SessionPool readers_;
  const bool is_read_only_;  // after the writer, whose opening tells
};

}  // namespace auralis
