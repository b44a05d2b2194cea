// SPDX-License-Identifier: GPL-3.0-or-later
#include "Connections.h"

#include "Narrowing.h"
#include "base/Log.h"

namespace auralis {
Transaction::Transaction(soci::session& session, Kind kind) : session_{session} {
  const Dialect& dialect = dialect_of(session);
  switch (kind) {
    case Kind::Kept:
      dialect.begin(session, Dialect::Sync::Commit);
      break;
    case Kind::Found:
      dialect.begin(session, Dialect::Sync::Later);
      break;
    case Kind::Moment:
      dialect.begin_moment(session);
      break;
    case Kind::Own:
      dialect.begin_own(session);
      break;
  }
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    session_ << "ROLLBACK";
  } catch (const std::exception& thrown) {
    // Some failures (a full disk) have rolled back already, and then there is nothing to undo.
    log::debug("catalog", "rollback: {}", thrown.what());
  }
}

void Transaction::commit() {
  session_ << "COMMIT";
  open_ = false;
}

SessionPool::Lease::Lease(SessionPool& pool, std::unique_ptr<soci::session> session)
    : pool_{&pool}, session_{std::move(session)} {}

SessionPool::Lease::~Lease() {
  if (session_) pool_->add(std::move(session_));
}

void SessionPool::add(std::unique_ptr<soci::session> session) {
  {
    const MutexLock lock{mutex_};
    free_.push_back(std::move(session));
  }
  returned_.notify_one();
}

Result<SessionPool::Lease> SessionPool::lend(std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  const MutexLock lock{mutex_};
  const bool found =
      returned_.wait_until(mutex_, std::stop_token{}, deadline,
                           [this]() REQUIRES_LOCK(mutex_) { return !free_.empty(); });
  if (!found) return fail(ErrorKind::Busy, "the catalogue is busy");
  Lease lease{*this, std::move(free_.back())};
  free_.pop_back();
  return lease;
}

Connections::Pools::Pools(const CatalogLocation& place, int number)
    : where{place},
      dialect{dialect_for(place)},
      count{number},
      is_read_only{!open_writer()},
      opened{place.is_file() ? FileIdentity::of(place.file()) : std::nullopt} {
  for (int i = 0; i < count; ++i) readers.add(dialect.open_reader(where, is_read_only));
}

bool Connections::Pools::open_writer() {
  auto session = dialect.open_writer(where);
  if (!session) return false;
  writer.add(std::move(session));
  return true;
}

/// Those that could not be opened are tried again at the next call.
void Connections::Pools::open_narrowed() {
  const MutexLock lock{mutex};
  for (; narrowed_open < count; ++narrowed_open)
    narrowed.add(dialect.open_reader(where, is_read_only));
  if (narrowed_writer_open || is_read_only) return;
  narrowed_writer.add(dialect.open_reader(where, is_read_only));
  narrowed_writer_open = true;
}

Connections::Connections(const CatalogLocation& where, int readers)
    : pools_{std::make_shared<Pools>(where, readers)} {
  pools_->trouble.note(can_write());
}

Result<void> Connections::in_order() const {
  if (pools_->is_damaged) return fail(ErrorKind::Corrupt, "the catalogue is damaged");
  if (pools_->opened && pools_->opened->has_left(pools_->where.file()))
    return fail(ErrorKind::Io, "the catalogue's file is gone from its place");
  return {};
}

std::optional<std::string> Connections::trouble() const {
  if (const auto order = in_order(); !order) pools_->trouble.note(order);
  return pools_->trouble.sentence();
}

void Connections::look_at(const Error& error) {
  if (error.kind != ErrorKind::Corrupt) return;
  pools_->is_damaged = true;
  pools_->trouble.note(in_order());
}

Result<void> Connections::can_write() const {
  AURALIS_CHECK(in_order());
  if (pools_->is_read_only)
    return fail(ErrorKind::Io, "the catalogue could not be written to when the server started");
  return {};
}

Result<void> Connections::open_narrowed() {
  return guarded([&]() -> Result<void> {
    pools_->open_narrowed();
    return {};
  });
}

Result<SessionPool::Lease> Connections::lend_reader() {
  if (!is_narrowed()) return pools_->readers.lend(read_patience);
  AURALIS_CHECK(open_narrowed());
  return pools_->narrowed.lend(read_patience);
}

void Connections::make_ready(soci::session& session) {
  pools_->dialect.revive(session);
  if (listener_) narrow_to(session, *listener_);
}

}  // namespace auralis
