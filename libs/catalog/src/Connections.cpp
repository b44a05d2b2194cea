// SPDX-License-Identifier: GPL-3.0-or-later
#include "Connections.h"

#include <string>
#include <system_error>

#include <fcntl.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include "base/Log.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;

/// SOCI takes a text without '=' as the file name; otherwise the name must stand in quotes.
std::string connect_text(const fs::path& file) {
  const std::string name = file.string();
  return name.contains('=') ? "dbname=\"" + name + '"' : name;
}

bool may_write(const fs::path& path) {
  return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

/// A database with a write-ahead log makes files beside it, so its folder counts as well. A file
/// that is not there yet is made, or refused by SQLite with a reason.
bool can_only_be_read(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return false;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
  return !may_write(file) || !may_write(folder);
}

/// Without a log that still holds something, which a server that was killed leaves behind, nothing
/// beside the file needs to be made or locked: nobody can change it.
std::string read_only_text(const fs::path& file) {
  std::error_code none;
  const fs::path log = file.string() + "-wal";
  if (fs::file_size(log, none) > 0 && !none) return "dbname=\"" + file.string() + "\" readonly=1";
  std::string uri = "file:";
  for (const char c : fs::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#')
      uri += fmt::format("%{:02x}", static_cast<unsigned>(c));
    else
      uri += c;
  }
  return "dbname=\"" + uri + "?immutable=1\" readonly=1";
}

std::unique_ptr<soci::session> connect_to_read(const fs::path& file) {
  auto session = std::make_unique<soci::session>(soci::sqlite3, read_only_text(file));
  *session << "PRAGMA busy_timeout = 5000";
  *session << "PRAGMA temp_store = MEMORY";
  return session;
}

std::unique_ptr<soci::session> connect(const fs::path& file) {
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

Connections::Connections(const fs::path& file, int readers)
    : is_read_only_{can_only_be_read(file) || !open_writer(file)} {
  trouble_.note(can_write());
  for (int i = 0; i < readers; ++i)
    readers_.add(is_read_only_ ? connect_to_read(file) : connect(file));
}

/// False where the disk has no room for what a writer makes beside the file, which is there.
bool Connections::open_writer(const fs::path& file) {
  std::error_code error;
  const bool is_there = fs::file_size(file, error) > 0 && !error;
  try {
    auto session = connect(file);
    // Tracks of a batch go to places all over a dozen indexes: with SQLite's own 2 MB most pages of
    // a large library would be read and written again for each batch.
    *session << "PRAGMA cache_size = -32000";  // kB
    *session << "PRAGMA wal_autocheckpoint = 4000";
    writer_.add(std::move(session));
    return true;
  } catch (const std::exception& thrown) {
    if (!is_there || !is_of_the_disk(thrown)) throw;
    return false;
  }
}

Result<void> Connections::can_write() const {
  if (is_read_only_)
    return fail(ErrorKind::Io, "the catalogue could not be written to when the server started");
  return {};
}

}  // namespace auralis
