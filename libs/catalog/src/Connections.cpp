// SPDX-License-Identifier: GPL-3.0-or-later
#include "Connections.h"

#include <string>

#include <soci/sqlite3/soci-sqlite3.h>

#include "base/Log.h"

namespace auralis {
namespace {

/// SOCI takes a text without '=' as the file name; otherwise the name must stand in quotes.
std::string connect_text(const std::filesystem::path& file) {
  const std::string name = file.string();
  return name.contains('=') ? "dbname=\"" + name + '"' : name;
}

std::unique_ptr<soci::session> connect(const std::filesystem::path& file) {
  auto session = std::make_unique<soci::session>(soci::sqlite3, connect_text(file));
  *session << "PRAGMA busy_timeout = 5000";
  *session << "PRAGMA foreign_keys = ON";
  // With a write-ahead log, NORMAL loses at most the last transactions when the power goes and
  // never damages the file; what a scan or analysis lost is found again.
  *session << "PRAGMA journal_mode = WAL";
  *session << "PRAGMA synchronous = NORMAL";
  *session << "PRAGMA temp_store = MEMORY";
  return session;
}

}  // namespace

Transaction::Transaction(soci::session& session) : session_{session} {
  session_ << "BEGIN IMMEDIATE";
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

Connections::Connections(const std::filesystem::path& file, int readers) {
  writer_.add(connect(file));
  for (int i = 0; i < readers; ++i) readers_.add(connect(file));
}

}  // namespace auralis
