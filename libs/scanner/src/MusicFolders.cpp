// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/MusicFolders.h"

#include <utility>

#include "FolderChoice.h"
#include "base/Mutex.h"
#include "catalog/MusicFolderStore.h"

namespace auralis::scanner {

namespace fs = std::filesystem;

/// Whoever changes the folders holds `changing` from the first look to the scan; `mutex` only for
/// what others read meanwhile.
struct MusicFolders::State {
  State(Catalog& catalog_, ScanService& scans_, Config config)
      : catalog{catalog_},
        scans{scans_},
        fixed{config.fixed},
        watches{config.watch},
        watching{config.watching},
        folders{std::move(config.folders)},
        watch{made(folders)} {}

  std::unique_ptr<WatchService> made(const std::vector<fs::path>& roots) {
    if (!watches) return nullptr;
    return std::make_unique<WatchService>(scans, roots, watching);
  }
  std::vector<fs::path> now() EXCLUDES(mutex) {
    const MutexLock lock{mutex};
    return folders;
  }
  Result<void> change(const FolderChoice& choice) EXCLUDES(changing, mutex);
  void take_up(const Folders& chosen) REQUIRES_LOCK(changing) EXCLUDES(mutex);

  Catalog& catalog;
  ScanService& scans;
  const bool fixed, watches;
  const WatchService::Config watching;
  Mutex changing;
  Mutex mutex;
  std::vector<fs::path> folders GUARDED_BY(mutex);
  std::unique_ptr<WatchService> watch GUARDED_BY(mutex);
};

/// Where the choice is refused, what another server has made of the folders is taken up.
Result<void> MusicFolders::State::change(const FolderChoice& choice) {
  const MutexLock lock{changing};
  Folders there = now();
  const auto made = MusicFolderStore{catalog}.update([&](const Folders& stored) {
    there = stored;
    return choice(stored);
  });
  if (made) there = *made;
  if (made || there != now()) take_up(there);
  return made ? Result<void>{} : Failure{made.error()};
}

/// The watch of the folders before ends first, so that it starts no scan of what is given up.
void MusicFolders::State::take_up(const Folders& chosen) {
  std::unique_ptr<WatchService> before;
  {
    const MutexLock lock{mutex};
    folders = chosen;
    before = std::move(watch);
  }
  before.reset();
  scans.set_roots(chosen);
  auto after = made(chosen);
  {
    const MutexLock lock{mutex};
    watch = std::move(after);
  }
  scans.start_anew();
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
  if (state_->fixed)
    return fail(ErrorKind::Forbidden,
                "the folders of music were given when the server was started, and are changed "
                "there");
  return {};
}

std::optional<WatchStatus> MusicFolders::watch_status() const {
  const MutexLock lock{state_->mutex};
  if (!state_->watch) return std::nullopt;
  return state_->watch->status();
}

Result<void> MusicFolders::add(const fs::path& folder) {
  AURALIS_CHECK(check_changeable());
  return state_->change(adding(folder));
}

Result<void> MusicFolders::remove(const fs::path& folder) {
  AURALIS_CHECK(check_changeable());
  return state_->change(removing(folder));
}

}  // namespace auralis::scanner
