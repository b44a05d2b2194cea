// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/MusicFolders.h"

#include <string_view>
#include <thread>
#include <utility>

#include "FolderChoice.h"
#include "base/Log.h"
#include "base/Mutex.h"
#include "catalog/MusicFolderStore.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

/// A choice on its way. Until it is being stored, who asked may withdraw it.
struct Choosing {
  enum class Phase { Waiting, Storing, Stored, Done };
  const FolderChoice choice;
  Phase phase{Phase::Waiting};
  bool withdrawn{};
  Result<void> outcome{fail(ErrorKind::Cancelled, "the server is stopping")};
};

/// A line in the log, whatever became of the choice.
Result<void> noted(const fs::path& folder, std::string_view what, Result<void> outcome) {
  if (outcome)
    log::info("scanner", "{}: {} as a folder of music", folder.string(), what);
  else
    log::warning("scanner", "{}: not {} as a folder of music: {}", folder.string(), what,
                 outcome.error().full());
  return outcome;
}

}  // namespace

/// One choice is made at a time, on a thread of its own: what it waits for may never come back from
/// the system, and holds up that thread alone.
struct MusicFolders::State {
  State(Catalog& catalog_, ScanService& scans_, Config config)
      : catalog{catalog_},
        scans{scans_},
        fixed{config.fixed},
        watches{config.watch},
        watching{config.watching},
        patience{config.patience},
        folders{std::move(config.folders)},
        watch{made(folders)} {}

  std::unique_ptr<WatchService> made(const Folders& roots) {
    if (!watches) return nullptr;
    return std::make_unique<WatchService>(scans, roots, watching);
  }
  Folders now() EXCLUDES(mutex) {
    const MutexLock lock{mutex};
    return folders;
  }
  Result<void> change(FolderChoice choice, const std::stop_token& stop) EXCLUDES(mutex);
  Result<void> check_changeable() const;
  Result<void> check(const FolderChoice& choice) EXCLUDES(mutex);
  Result<void> wait_for(Choosing& mine, std::chrono::steady_clock::time_point deadline,
                        const std::stop_token& stop) REQUIRES_LOCK(mutex);
  void make(Choosing& choosing, const std::stop_token& stop) EXCLUDES(mutex);
  void take_up(Choosing& choosing, const std::stop_token& stop) EXCLUDES(mutex);
  void end_watch() EXCLUDES(mutex);
  bool is_withdrawn(const Choosing& choosing) EXCLUDES(mutex);
  bool begins_to_store(Choosing& choosing) EXCLUDES(mutex);
  Folders stored(Choosing& choosing) EXCLUDES(mutex);

  Catalog& catalog;
  ScanService& scans;
  const bool fixed, watches;
  const WatchService::Config watching;
  const std::chrono::milliseconds patience;
  Mutex mutex;
  Condition moved;
  Folders folders GUARDED_BY(mutex);
  std::unique_ptr<WatchService> watch GUARDED_BY(mutex);
  std::shared_ptr<Choosing> under_way GUARDED_BY(mutex);
  std::jthread thread GUARDED_BY(mutex);  // last: stops and ends before what it uses goes
};

Result<void> MusicFolders::State::change(FolderChoice choice, const std::stop_token& stop) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  AURALIS_CHECK(check_changeable());
  AURALIS_CHECK(check(choice));
  const auto mine = std::make_shared<Choosing>(std::move(choice));
  const MutexLock lock{mutex};
  const bool is_free =
      moved.wait_until(mutex, stop, deadline, [this]() REQUIRES_LOCK(mutex) { return !under_way; });
  if (is_free) {
    thread = std::jthread{[this, mine](const std::stop_token& ending) { make(*mine, ending); }};
    under_way = mine;
  }
  return wait_for(*mine, deadline, stop);
}

Result<void> MusicFolders::State::check_changeable() const {
  if (fixed)
    return fail(ErrorKind::Forbidden,
                "the folders of music were given when the server was started, and are changed "
                "there");
  return {};
}

/// So that what is refused ends no scan. Where another server has changed the folders meanwhile,
/// they are to be taken in, whatever becomes of the choice.
Result<void> MusicFolders::State::check(const FolderChoice& choice) {
  AURALIS_TRY(const Folders there, MusicFolderStore{catalog}.all());
  if (there == now()) AURALIS_CHECK(choice(there));
  return {};
}

Result<void> MusicFolders::State::wait_for(Choosing& mine,
                                           std::chrono::steady_clock::time_point deadline,
                                           const std::stop_token& stop) {
  using Phase = Choosing::Phase;
  moved.wait_until(mutex, stop, deadline, [&] { return mine.phase == Phase::Done; });
  if (mine.phase != Phase::Waiting) {
    // Storing ends by itself: the catalogue bounds how long that may take.
    moved.wait(mutex, {}, [&] { return mine.phase != Phase::Storing; });
    return mine.outcome;
  }
  mine.withdrawn = true;
  if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "nobody waits for the choice");
  return fail(ErrorKind::Busy,
              "a scan or a choice before does not come to its end, as where a disk of the network "
              "is away; the folders of music are as they were");
}

void MusicFolders::State::make(Choosing& choosing, const std::stop_token& stop) {
  if (scans.end(stop)) {
    if (is_withdrawn(choosing))
      scans.start_anew();  // in the place of the one that was ended in vain
    else
      take_up(choosing, stop);
  }
  {
    const MutexLock lock{mutex};
    choosing.phase = Choosing::Phase::Done;
    under_way.reset();
  }
  moved.notify_all();
}

/// The watch of the folders before ends first, so that it starts no scan of what is given up.
void MusicFolders::State::take_up(Choosing& choosing, const std::stop_token& stop) {
  end_watch();
  const Folders chosen = begins_to_store(choosing) ? stored(choosing) : now();
  if (!scans.set_roots(chosen, stop)) return;
  auto begun = made(chosen);
  {
    const MutexLock lock{mutex};
    watch = std::move(begun);
  }
  scans.start_anew();
}

void MusicFolders::State::end_watch() {
  std::unique_ptr<WatchService> before;  // ends once the lock is given back
  const MutexLock lock{mutex};
  before = std::move(watch);
}

bool MusicFolders::State::is_withdrawn(const Choosing& choosing) {
  const MutexLock lock{mutex};
  return choosing.withdrawn;
}

bool MusicFolders::State::begins_to_store(Choosing& choosing) {
  const MutexLock lock{mutex};
  if (!choosing.withdrawn) choosing.phase = Choosing::Phase::Storing;
  return !choosing.withdrawn;
}

/// What the catalogue holds now; where the choice is refused, what another server made of it.
Folders MusicFolders::State::stored(Choosing& choosing) {
  Folders there = now();
  const auto made = MusicFolderStore{catalog}.update([&](const Folders& stored) {
    there = stored;
    return choosing.choice(stored);
  });
  if (made) there = *made;
  {
    const MutexLock lock{mutex};
    folders = there;
    choosing.outcome = made ? Result<void>{} : Failure{made.error()};
    choosing.phase = Choosing::Phase::Stored;
  }
  moved.notify_all();
  return there;
}

MusicFolders::MusicFolders(Catalog& catalog, ScanService& scans, Config config)
    : state_{std::make_unique<State>(catalog, scans, std::move(config))} {}

MusicFolders::~MusicFolders() = default;

std::vector<fs::path> MusicFolders::folders() const {
  return state_->now();
}

bool MusicFolders::is_fixed() const {
  return state_->fixed;
}

Result<void> MusicFolders::check_changeable() const {
  return state_->check_changeable();
}

std::optional<WatchStatus> MusicFolders::watch_status() const {
  const MutexLock lock{state_->mutex};
  if (!state_->watch) return std::nullopt;
  return state_->watch->status();
}

Result<void> MusicFolders::add(const fs::path& folder, const std::stop_token& stop) {
  return noted(folder, "chosen", state_->change(adding(folder), stop));
}

Result<void> MusicFolders::ensure(const fs::path& folder, const std::stop_token& stop) {
  return noted(folder, "chosen", state_->change(ensuring(folder), stop));
}

Result<void> MusicFolders::remove(const fs::path& folder, const std::stop_token& stop) {
  return noted(folder, "given up", state_->change(removing(folder), stop));
}

}  // namespace auralis::scanner
