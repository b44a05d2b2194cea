// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/ScanService.h"

#include <thread>
#include <utility>

#include "ProgressBoard.h"
#include "Scan.h"
#include "base/Mutex.h"

namespace auralis::scanner {

/// The scan thread walks, reads and stores until it is done or stopped. Others start and stop it
/// and read the board; nobody waits for it but wait() and the destructor.
struct ScanService::State {
  State(Catalog& catalog_, std::vector<std::filesystem::path> roots_,
        std::function<void()> on_found_, Elsewhere elsewhere_)
      : catalog{catalog_},
        roots{std::move(roots_)},
        on_found{std::move(on_found_)},
        elsewhere{elsewhere_} {}

  /// Of all folders where none is named.
  bool start(ProgressBoard::Extent extent, std::vector<std::filesystem::path> folders)
      EXCLUDES(mutex);
  void run(const std::stop_token& stop, ProgressBoard::Extent extent,
           const std::vector<std::filesystem::path>& folders) EXCLUDES(mutex);

  Catalog& catalog;
  const std::vector<std::filesystem::path> roots;
  const std::function<void()> on_found;
  const Elsewhere elsewhere;
  ProgressBoard board;
  Mutex mutex;
  Condition ended;
  bool running GUARDED_BY(mutex) = false;
  std::jthread thread GUARDED_BY(mutex);  // last: stops and ends before what it uses goes
};

bool ScanService::State::start(ProgressBoard::Extent extent,
                               std::vector<std::filesystem::path> folders) {
  const MutexLock lock{mutex};
  if (running) return false;
  running = true;
  board.begin(extent);
  thread = std::jthread{[this, extent, some = std::move(folders)](const std::stop_token& stop) {
    run(stop, extent, some);
  }};
  return true;
}

void ScanService::State::run(const std::stop_token& stop, ProgressBoard::Extent extent,
                             const std::vector<std::filesystem::path>& folders) {
  board.announce();
  Scan scan{catalog, roots, board, on_found, elsewhere};
  if (extent == ProgressBoard::Extent::AllFolders)
    scan.run(stop);
  else
    scan.run_in(folders, stop);
  board.end();
  {
    const MutexLock lock{mutex};
    running = false;
  }
  ended.notify_all();
}

ScanService::ScanService(Catalog& catalog, std::vector<std::filesystem::path> roots,
                         std::function<void()> on_found, Elsewhere elsewhere)
    : state_{std::make_unique<State>(catalog, std::move(roots), std::move(on_found), elsewhere)} {}

ScanService::~ScanService() = default;

bool ScanService::start() {
  return state_->start(ProgressBoard::Extent::AllFolders, {});
}

bool ScanService::start_in(std::vector<std::filesystem::path> folders) {
  return state_->start(ProgressBoard::Extent::SomeFolders, std::move(folders));
}

void ScanService::cancel() {
  const MutexLock lock{state_->mutex};
  state_->thread.request_stop();
}

void ScanService::wait(const std::stop_token& stop) {
  State& state = *state_;
  const MutexLock lock{state.mutex};
  state.ended.wait(state.mutex, stop,
                   [&state]() REQUIRES_LOCK(state.mutex) { return !state.running; });
}

ScanProgress ScanService::progress() const {
  return state_->board.snapshot();
}

void ScanService::on_progress(std::function<void(const ScanProgress&)> listener) {
  state_->board.set_listener(std::move(listener));
}

}  // namespace auralis::scanner
