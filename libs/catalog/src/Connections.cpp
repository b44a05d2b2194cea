// SPDX-License-Identifier: GPL-3.0-or-later
#include "Connections.h"

#include "base/Log.h"

namespace auralis {
Transaction::Transaction(soci::session& session, Kind kind) : session_{session} {
  if (kind == Kind::Write)
    dialect_of(session).begin(session);
  else
    dialect_of(session).begin_moment(session);
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

Connections::Connections(const CatalogLocation& where, int readers)
    : dialect_{dialect_for(where)}, is_read_only_{!open_writer(where)} {
  trouble_.note(can_write());
  for (int i = 0; i < readers; ++i) readers_.add(dialect_.open_reader(where, is_read_only_));
}

bool Connections::open_writer(const CatalogLocation& where) {
  auto session = dialect_.open_writer(where);
  if (!session) return false;
  writer_.add(std::move(session));
  return true;
}

Result<void> Connections::can_write() const {
  if (is_read_only_)
    return fail(ErrorKind::Io, "the catalogue could not be written to when the server started");
  return {};
}

}  // namespace auralis
