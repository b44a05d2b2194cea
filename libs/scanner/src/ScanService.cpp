// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/ScanService.h"

#include <algorithm>
#include <iterator>
#include <thread>
#include <utility>

#include "FolderWalk.h"
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
        on_found{std::move(on_found_)},
        elsewhere{elsewhere_},
        roots{std::move(roots_)} {
    board.set_roots(static_cast<int>(roots.size()));
  }

  /// Of all folders where none is named.
  bool start(ProgressBoard::Extent extent, std::vector<ChangedFolder> folders) EXCLUDES(mutex);
  void start_anew() EXCLUDES(mutex);
  bool set_roots(std::vector<std::filesystem::path> chosen, const std::stop_token& stop)
      EXCLUDES(mutex);
  bool end(const std::stop_token& stop) REQUIRES_LOCK(mutex);
  void resume() EXCLUDES(mutex);
  std::vector<std::filesystem::path> roots_now() EXCLUDES(mutex);
  void begin(ProgressBoard::Extent extent, std::vector<ChangedFolder> folders) REQUIRES_LOCK(mutex);
  void run(const std::stop_token& stop, ProgressBoard::Extent extent,
           const std::vector<ChangedFolder>& folders) EXCLUDES(mutex);
  void scan(const std::stop_token& stop, ProgressBoard::Extent extent,
            const std::vector<ChangedFolder>& folders) EXCLUDES(mutex);
  void note_all(const Result<void>& done) EXCLUDES(mutex);
  void note_some(const Result<Scan::Then>& done, const std::vector<ChangedFolder>& folders)
      EXCLUDES(mutex);
  bool is_another_wanted(const std::stop_token& stop) EXCLUDES(mutex);
  void tell_of(const std::filesystem::path& folder) EXCLUDES(folder_mutex);

  Catalog& catalog;
  const std::function<void()> on_found;
  const Elsewhere elsewhere;
  ProgressBoard board;
  Passages passages;  // of the scan thread
  Mutex mutex;
  Condition ended;
  std::vector<std::filesystem::path> roots GUARDED_BY(mutex);
  bool running GUARDED_BY(mutex) = false;
  bool all_wanted GUARDED_BY(mutex) = false;          // once the scan that runs has ended
  bool all_owed GUARDED_BY(mutex) = true;             // until a scan of all folders has ended well
  bool all_failed GUARDED_BY(mutex) = false;          // the last one of them
  std::vector<ChangedFolder> owed GUARDED_BY(mutex);  // of passes that did not end well
  ProgressBoard::Extent extent_now GUARDED_BY(mutex) = ProgressBoard::Extent::AllFolders;
  Mutex folder_mutex;
  std::function<void(const std::filesystem::path&)> on_folder GUARDED_BY(folder_mutex);
  std::jthread thread GUARDED_BY(mutex);  // last: stops and ends before what it uses goes
};

bool ScanService::State::start(ProgressBoard::Extent extent, std::vector<ChangedFolder> folders) {
  const MutexLock lock{mutex};
  if (running) {
    all_wanted = all_wanted || (extent == ProgressBoard::Extent::AllFolders &&
                                extent_now == ProgressBoard::Extent::SomeFolders);
    return false;
  }
  begin(extent, std::move(folders));
  return true;
}

void ScanService::State::start_anew() {
  const MutexLock lock{mutex};
  all_owed = true;
  if (running)
    all_wanted = true;
  else
    begin(ProgressBoard::Extent::AllFolders, {});
}

bool ScanService::State::end(const std::stop_token& stop) {
  return ended.wait(mutex, stop, [this]() REQUIRES_LOCK(mutex) {
    thread.request_stop();  // of one that began meanwhile as well
    return !running;
  });
}

/// The thread that ends touches nothing more once it runs no longer.
bool ScanService::State::set_roots(std::vector<std::filesystem::path> chosen,
                                   const std::stop_token& stop) {
  {
    const MutexLock lock{mutex};
    if (!end(stop)) return false;
    roots = std::move(chosen);
    passages = {};
    owed.clear();
    all_owed = true;
  }
  board.set_roots(static_cast<int>(roots_now().size()));
  return true;
}

std::vector<std::filesystem::path> ScanService::State::roots_now() {
  const MutexLock lock{mutex};
  return roots;
}

void ScanService::State::begin(ProgressBoard::Extent extent, std::vector<ChangedFolder> folders) {
  running = true;
  extent_now = extent;
  if (extent == ProgressBoard::Extent::SomeFolders)
    std::ranges::move(std::exchange(owed, {}), std::back_inserter(folders));
  board.begin(extent);
  thread = std::jthread{[this, extent, some = std::move(folders)](const std::stop_token& stop) {
    run(stop, extent, some);
  }};
}

void ScanService::State::run(const std::stop_token& stop, ProgressBoard::Extent extent,
                             const std::vector<ChangedFolder>& folders) {
  scan(stop, extent, folders);
  while (is_another_wanted(stop)) scan(stop, ProgressBoard::Extent::AllFolders, {});
  ended.notify_all();
}

void ScanService::State::scan(const std::stop_token& stop, ProgressBoard::Extent extent,
                              const std::vector<ChangedFolder>& folders) {
  board.announce();
  Scan pass{{.catalog = catalog,
             .board = board,
             .passages = passages,
             .on_found = on_found,
             .elsewhere = elsewhere,
             .on_folder = [this](const std::filesystem::path& folder) { tell_of(folder); }},
            roots_now()};
  if (extent == ProgressBoard::Extent::AllFolders) {
    note_all(pass.run(stop));
  } else {
    note_some(pass.run_in(folders, stop), folders);
  }
  board.end();
}

void ScanService::State::note_all(const Result<void>& done) {
  const MutexLock lock{mutex};
  all_failed = !done && done.error().kind != ErrorKind::Cancelled;
  if (!done) return;
  all_owed = all_wanted;
  owed.clear();
}

void ScanService::State::note_some(const Result<Scan::Then>& done,
                                   const std::vector<ChangedFolder>& folders) {
  const MutexLock lock{mutex};
  if (!done)
    owed = folders;
  else if (*done == Scan::Then::LookAtAll)
    all_wanted = all_owed = true;
}

void ScanService::State::resume() {
  const MutexLock lock{mutex};
  if (running) return;
  if (all_owed && all_failed)
    begin(ProgressBoard::Extent::AllFolders, {});
  else if (!owed.empty())
    begin(ProgressBoard::Extent::SomeFolders, {});
}

bool ScanService::State::is_another_wanted(const std::stop_token& stop) {
  const MutexLock lock{mutex};
  running = std::exchange(all_wanted, false) && !stop.stop_requested();
  if (running) {
    extent_now = ProgressBoard::Extent::AllFolders;
    board.begin(extent_now);
  }
  return running;
}

void ScanService::State::tell_of(const std::filesystem::path& folder) {
  const MutexLock lock{folder_mutex};
  if (on_folder) on_folder(folder);
}

ScanService::ScanService(Catalog& catalog, std::vector<std::filesystem::path> roots,
                         std::function<void()> on_found, Elsewhere elsewhere)
    : state_{std::make_unique<State>(catalog, std::move(roots), std::move(on_found), elsewhere)} {}

ScanService::~ScanService() = default;

bool ScanService::start() {
  return state_->start(ProgressBoard::Extent::AllFolders, {});
}

void ScanService::start_anew() {
  state_->start_anew();
}

bool ScanService::end(const std::stop_token& stop) {
  const MutexLock lock{state_->mutex};
  return state_->end(stop);
}

bool ScanService::set_roots(std::vector<std::filesystem::path> roots, const std::stop_token& stop) {
  return state_->set_roots(std::move(roots), stop);
}

bool ScanService::start_in(std::vector<ChangedFolder> folders) {
  return state_->start(ProgressBoard::Extent::SomeFolders, std::move(folders));
}

void ScanService::cancel() {
  const MutexLock lock{state_->mutex};
  state_->thread.request_stop();
}

void ScanService::resume() {
  state_->resume();
}

bool ScanService::is_complete() const {
  const MutexLock lock{state_->mutex};
  return !state_->all_owed;
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

bool ScanService::is_away(const std::filesystem::path& folder) const {
  const std::filesystem::path named = in_full(folder);
  return std::ranges::any_of(state_->board.away(),
                             [&](const auto& root) { return is_within(named, root); });
}

void ScanService::on_progress(std::function<void(const ScanProgress&)> listener) {
  state_->board.set_listener(std::move(listener));
}

void ScanService::on_folder(std::function<void(const std::filesystem::path&)> listener) {
  const MutexLock lock{state_->folder_mutex};
  state_->on_folder = std::move(listener);
}

}  // namespace auralis::scanner
