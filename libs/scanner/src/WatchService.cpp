// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/WatchService.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

#include <sys/stat.h>

#include "FolderEvents.h"
#include "Settling.h"
#include "base/DiskThreads.h"
#include "base/Log.h"

namespace auralis::scanner {
namespace {

using Time = std::chrono::steady_clock::time_point;

constexpr const char* more_room =
    "One watch a folder is needed: 'sysctl fs.inotify.max_user_watches=1048576' makes room, and a "
    "line of that in /etc/sysctl.d keeps it. Then start the server again.";

/// Which folder, on which disk, a path leads to.
struct DiskFolder {
  ::dev_t device{};
  ::ino_t number{};
  bool operator==(const DiskFolder&) const = default;
};

std::vector<DiskFolder> places_of(const std::vector<std::filesystem::path>& roots) {
  std::vector<DiskFolder> places;
  for (const auto& root : roots) {
    const auto place = ask_disk_of(root, [root] {
      struct ::stat facts{};
      const bool is_there = ::stat(root.c_str(), &facts) == 0;
      return is_there ? DiskFolder{facts.st_dev, facts.st_ino} : DiskFolder{};
    });
    places.push_back(place.value_or(DiskFolder{}));
  }
  return places;
}

/// Others may write there, of which this system hears nothing.
bool is_on_network(const std::filesystem::path& folder) {
  const auto mounts = mounts_now();
  const Mount* const mount = mount_of(followed(folder, *mounts), *mounts);
  return mount != nullptr && mount->is_remote;
}

}  // namespace

/// The thread waits for events, and has the scanner look at what has come to rest.
struct WatchService::State {
  State(ScanService& scans_, std::vector<std::filesystem::path> roots_, Config config_)
      : scans{scans_},
        roots{std::move(roots_)},
        config{config_},
        settling{{.settle = config_.settle, .patience = config_.patience}},
        on_network{std::ranges::any_of(roots, is_on_network)},
        places{places_of(roots)} {}

  void run(const std::stop_token& stop);
  void take_up(const FolderEvents::Seen& seen, Time now);
  void look_at_roots(Time now);
  void scan_all_when_due(Time now);
  Time next(Time now) const;
  bool is_periodic() const { return on_network || !events.is_complete(); }

  ScanService& scans;
  const std::vector<std::filesystem::path> roots;
  const Config config;
  FolderEvents events;
  Settling settling;
  std::atomic<bool> on_network;
  std::vector<DiskFolder> places;
  Time roots_checked{}, scanned{};
  bool is_told{};       // that there is no room for all folders
  std::jthread thread;  // last: stops and ends before what it uses goes
};

void WatchService::State::run(const std::stop_token& stop) {
  roots_checked = scanned = std::chrono::steady_clock::now();
  while (!stop.stop_requested()) {
    const auto seen = events.wait(next(std::chrono::steady_clock::now()), stop);
    if (stop.stop_requested()) return;
    const Time now = std::chrono::steady_clock::now();
    take_up(seen, now);
    look_at_roots(now);
    scan_all_when_due(now);
  }
}

void WatchService::State::take_up(const FolderEvents::Seen& seen, Time now) {
  for (const auto& folder : seen.folders) settling.note(folder, now);
  if (seen.lost) {
    log::info("scanner", "more changed at once than could be noted; everything is looked at");
    scans.start_anew();
  }
  const std::vector<ChangedFolder> folders = settling.take(now);
  if (folders.empty() || scans.start_in(folders)) return;
  for (const auto& folder : folders) settling.note(folder, now);  // after the scan that runs
}

void WatchService::State::look_at_roots(Time now) {
  if (now < roots_checked + config.root_check) return;
  roots_checked = now;
  if (std::vector<DiskFolder> found = places_of(roots); found != places) {
    places = std::move(found);
    on_network = std::ranges::any_of(roots, is_on_network);
    scans.start_anew();
  }
  scans.resume();
}

void WatchService::State::scan_all_when_due(Time now) {
  if (!events.is_complete() && !std::exchange(is_told, true))
    log::warning("scanner",
                 "the system has no room to watch every folder; everything is looked at every {} "
                 "minutes instead. {}",
                 config.period.count(), more_room);
  if (!is_periodic() || now < scanned + config.period) return;
  scanned = now;
  scans.start();
}

Time WatchService::State::next(Time now) const {
  Time time = now + config.root_check;
  if (const auto due = settling.due()) time = std::min(time, *due);
  return time;
}

WatchService::WatchService(ScanService& scans, std::vector<std::filesystem::path> roots,
                           Config config)
    : state_{std::make_unique<State>(scans, std::move(roots), config)} {
  State& state = *state_;
  scans.on_folder([&state](const std::filesystem::path& folder) { state.events.add(folder); });
  state.thread = std::jthread{[&state](const std::stop_token& stop) { state.run(stop); }};
}

WatchService::~WatchService() {
  state_->thread.request_stop();
  state_->scans.on_folder({});
}

WatchStatus WatchService::status() const {
  const State& state = *state_;
  WatchStatus status{.state = state.is_periodic() ? WatchState::Periodic : WatchState::Watching,
                     .folders = state.events.folders(),
                     .sentence = {}};
  if (!state.scans.is_complete()) {
    status.state = WatchState::Starting;
    status.sentence =
        "Not all folders have been looked at to their end yet. Changes are noticed in those that "
        "have.";
  } else if (!state.events.is_complete())
    status.sentence =
        std::string{
            "The system has no room to watch every folder, so new music is looked for every "
            "hour. "} +
        more_room;
  else if (state.on_network)
    status.sentence =
        "A folder lies on the network, where others may add music unseen, so it is looked for "
        "every hour.";
  return status;
}

}  // namespace auralis::scanner
