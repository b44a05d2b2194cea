// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/MusicFolders.h"

#include <algorithm>
#include <utility>

#include "FolderWalk.h"
#include "base/Mutex.h"
#include "catalog/MusicFolderStore.h"
#include "catalog/Text.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_folders = 100;

std::string name_of(const fs::path& folder) {
  return display_text(folder.has_filename() ? folder.filename().string() : folder.string());
}

}  // namespace

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
  Result<void> change(std::vector<fs::path> chosen) REQUIRES_LOCK(changing) EXCLUDES(mutex);

  Catalog& catalog;
  ScanService& scans;
  const bool fixed, watches;
  const WatchService::Config watching;
  Mutex changing;
  Mutex mutex;
  std::vector<fs::path> folders GUARDED_BY(mutex);
  std::unique_ptr<WatchService> watch GUARDED_BY(mutex);
};

/// The watch of the folders before ends first, so that it starts no scan of what is given up.
Result<void> MusicFolders::State::change(std::vector<fs::path> chosen) {
  AURALIS_CHECK(MusicFolderStore{catalog}.replace(chosen));
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
  return {};
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
  const MutexLock lock{state_->changing};
  std::vector<fs::path> folders = state_->now();
  for (const fs::path& each : folders) {
    if (each == folder)
      return fail(ErrorKind::InvalidArgument, "the folder '{}' was chosen already",
                  name_of(folder));
    if (is_within(folder, each))
      return fail(ErrorKind::InvalidArgument,
                  "the folder '{}' lies in '{}', which was chosen already", name_of(folder),
                  name_of(each));
  }
  std::erase_if(folders, [&](const fs::path& each) { return is_within(each, folder); });
  if (folders.size() >= most_folders)
    return fail(ErrorKind::InvalidArgument, "there may be {} folders of music at most",
                most_folders);
  folders.push_back(folder);
  return state_->change(std::move(folders));
}

Result<void> MusicFolders::remove(const fs::path& folder) {
  AURALIS_CHECK(check_changeable());
  const MutexLock lock{state_->changing};
  std::vector<fs::path> folders = state_->now();
  if (std::erase(folders, folder) == 0)
    return fail(ErrorKind::NotFound, "'{}' is no folder of music", name_of(folder));
  if (folders.empty())
    return fail(ErrorKind::InvalidArgument,
                "'{}' is the only folder of music; choose another one before it goes",
                name_of(folder));
  return state_->change(std::move(folders));
}

}  // namespace auralis::scanner
