// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "FolderWalk.h"
#include "MovedFiles.h"
#include "ProgressBoard.h"
#include "Sheets.h"
#include "base/Mutex.h"
#include "base/Result.h"
#include "catalog/ScanStore.h"

namespace auralis::scanner {

/// A file to be read, and what the catalogue knows of its path; then what it turned out to be.
struct Arrival {
  ScannedFile file{};
  std::filesystem::path lyrics{};  ///< Beside it; empty for none.
  std::vector<KnownFile> known{};
  FileSheet sheet{};
  std::shared_ptr<const DiscCovers> disc_covers{};  ///< Of its folder; null for none.

  std::vector<ScannedFile> tracks{};    ///< One, or several by a cue sheet.
  std::vector<std::string> problems{};  ///< With its cue sheet or pictures: it plays.
  bool is_unseen{};                     ///< It could not be read; what is known of it stays.
  int went_just_now{};                  ///< Of the tracks that are `moved`: in this scan.
};

/// Reads the tags of files on several threads while one stores, batch after batch in the order
/// given. add() and finish() are for one thread.
class Intake {
 public:
  using Batch = std::vector<Arrival>;
  struct Deps {
    Catalog& catalog;
    ProgressBoard& board;
    std::function<void()> on_found{};  ///< After each batch that was stored.
    std::function<void(const std::filesystem::path&, std::string)> report{};
    MovedFiles* moved{};      ///< Null where nothing is missing.
    std::int64_t began_ms{};  ///< Of the scan.
  };

  Intake(Deps deps, const std::stop_token& stop);
  /// What was not stored yet is not.
  ~Intake();

  /// Waits while enough is on its way. Fails as storing did, or with Cancelled.
  Result<void> add(Batch batch) EXCLUDES(mutex_);
  /// Waits until all is stored.
  Result<void> finish() EXCLUDES(mutex_);

 private:
  struct Job {
    Batch batch{};  // its files are whose share they are, then who stores them
    const std::size_t files{batch.size()};  // that there were
    std::size_t taken{}, read{};
  };
  using JobPtr = std::shared_ptr<Job>;
  struct Share {
    JobPtr job{};
    std::size_t begin{}, end{};
  };

  void read_files(const std::stop_token& stop) EXCLUDES(mutex_);
  std::optional<Share> next_share() REQUIRES_LOCK(mutex_);
  void read(Arrival& arrival, const std::stop_token& stop);
  static void make_tracks(Arrival& arrival, const std::string& embedded);
  static void note_trouble(Arrival& arrival);
  void find_moved(Arrival& arrival, const std::stop_token& stop);
  void store_batches(const std::stop_token& stop) EXCLUDES(mutex_);
  Result<void> store(Batch& batch);
  Result<void> mark_gone(const Batch& batch);
  Result<void> outcome() REQUIRES_LOCK(mutex_);

  const Deps deps_;
  std::stop_source ended_;
  const std::stop_callback<std::function<void()>> passed_on_;
  Mutex mutex_;
  Condition changed_;
  std::deque<JobPtr> jobs_ GUARDED_BY(mutex_);  // the oldest is stored next
  std::optional<Error> failure_ GUARDED_BY(mutex_);
  std::vector<std::jthread> threads_;  // last: they end before what they use goes
};

}  // namespace auralis::scanner
