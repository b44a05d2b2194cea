// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <soci/soci.h>

#include "Dialect.h"
#include "FileIdentity.h"
#include "Guard.h"
#include "base/Mutex.h"
#include "base/Result.h"
#include "base/Trouble.h"
#include "model/Ids.h"

namespace auralis {

/// To write: everything or nothing, which is undone when it is not committed. To read: what is of
/// one moment. Own is for what the session alone has, and locks nothing else.
class Transaction {
 public:
  enum class Kind {
    Kept,    ///< Writes; on the disk when it was committed.
    Found,   ///< Writes; on the disk some moments later.
    Moment,  ///< Reads.
    Own
  };
  Transaction(soci::session& session, Kind kind);
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

/// The connections to one database: one that writes and a few that read beside it. What narrowed()
/// makes shares them, and keeps to a few of its own that see a part alone. Safe from any thread.
class Connections {
 public:
  /// Opens or creates a file, only to read where it is there and cannot be written to; or connects
  /// to a database. Throws what SOCI throws.
  Connections(const CatalogLocation& where, int readers);

  /// The same database as `listener` may hear it (see narrow_to()), whether it is read or written
  /// to. Touches no disk.
  Connections narrowed(UserId listener) const { return Connections{pools_, listener}; }
  bool is_narrowed() const noexcept { return listener_.has_value(); }

  /// Corrupt once the database said that it is damaged, until it is opened anew; Io while its file
  /// is gone, or is another one than was opened.
  Result<void> in_order() const;
  /// As above, and Io when it was opened only to read. That it can be written to now is not
  /// promised.
  Result<void> can_write() const;
  /// Why what changes is not kept, as long as it was not the last time.
  std::optional<std::string> trouble() const;

  /// Calls work(session) on a reader. `work` returns a Result.
  template <class Work>
  std::invoke_result_t<Work, soci::session&> read(Work&& work) {
    AURALIS_TRY(auto lease, lend_reader());
    return guarded(
        [&] {
          make_ready(lease.session());
          return work(lease.session());
        },
        [this](const Error& error) { look_at(error); });
  }

  /// Calls work(session) on the writer within a transaction that is undone when it fails. What it
  /// wrote is on the disk when this returns (CT-115). A disk that refuses is a trouble until a
  /// write succeeds.
  template <class Work>
  std::invoke_result_t<Work, soci::session&> write(Work&& work) {
    return write(Transaction::Kind::Kept, std::forward<Work>(work));
  }
  /// The same for what is found or told again (in the music, by a player that says where it is),
  /// and waits for no disk: with the power the last ones may go.
  template <class Work>
  std::invoke_result_t<Work, soci::session&> write_found(Work&& work) {
    return write(Transaction::Kind::Found, std::forward<Work>(work));
  }

 private:
  template <class Work>
  std::invoke_result_t<Work, soci::session&> write(Transaction::Kind kind, Work&& work) {
    if (const auto possible = can_write(); !possible) {
      pools_->trouble.note(possible);
      return Failure{possible.error()};
    }
    if (is_narrowed()) AURALIS_CHECK(open_narrowed());
    AURALIS_TRY(auto writer, pools_->writer.lend(write_patience));
    // Who writes a part on another connection has the one turn to write all the same. The
    // connection goes with the turn, so nobody waits for one while others wait for the turn.
    std::optional<SessionPool::Lease> part;
    if (is_narrowed()) {
      AURALIS_TRY(auto lease, pools_->narrowed_writer.lend(std::chrono::milliseconds{0}));
      part.emplace(std::move(lease));
    }
    soci::session& session = part ? part->session() : writer.session();
    auto result = guarded(
        [&] {
          make_ready(session);
          Transaction transaction{session, kind};
          auto made = work(session);
          if (made) transaction.commit();
          return made;
        },
        [this](const Error& error) { look_at(error); });
    if (result)
      pools_->trouble.note({});
    else if (is_refused(result.error()))
      pools_->trouble.note(Failure{result.error()});
    return result;
  }

  // A page waits less long for a list than the scanner does for its turn to write.
  static constexpr std::chrono::milliseconds read_patience{10'000};
  static constexpr std::chrono::milliseconds write_patience{60'000};

  struct Pools {
    Pools(const CatalogLocation& place, int number);
    bool open_writer();
    void open_narrowed() EXCLUDES(mutex);

    const CatalogLocation where;
    const Dialect& dialect;
    const int count;  ///< Of those that read, and of those that see a part.
    Trouble trouble{"catalog", "What is new or changes is not remembered"};
    SessionPool writer;
    SessionPool readers;
    SessionPool narrowed;         ///< Opened when the first one is wanted.
    SessionPool narrowed_writer;  ///< One, likewise; lent to who has the writer, and nobody else.
    Mutex mutex;
    int narrowed_open GUARDED_BY(mutex) = 0;
    bool narrowed_writer_open GUARDED_BY(mutex) = false;
    std::atomic<bool> is_damaged{};
    const bool is_read_only;                   // after the writer, whose opening tells
    const std::optional<FileIdentity> opened;  // after the writer, who may make the file
  };

  Connections(std::shared_ptr<Pools> pools, UserId listener)
      : pools_{std::move(pools)}, listener_{listener} {}

  Result<void> open_narrowed();
  Result<SessionPool::Lease> lend_reader();
  /// A lost connection is made anew; a part is that of the listener.
  void make_ready(soci::session& session);
  /// What the database threw. Damage is not made worse: nothing is written from then on.
  void look_at(const Error& error);
  static bool is_refused(const Error& error) {
    return error.kind == ErrorKind::Io || error.kind == ErrorKind::Full;
  }

  std::shared_ptr<Pools> pools_;
  std::optional<UserId> listener_;
};

}  // namespace auralis
