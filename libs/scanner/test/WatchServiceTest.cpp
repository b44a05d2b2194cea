// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <latch>
#include <stdexcept>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "MusicFolder.h"
#include "base/Mutex.h"
#include "catalog/ScanStore.h"
#include "scanner/WatchService.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::MusicFolder;
using testing::value_of;

media::Tags titled(const char* title) {
  media::Tags tags;
  tags.title = title;
  tags.album = "Album";
  return tags;
}

/// At once, so that no scan sees one name missing.
void exchange(const fs::path& one, const fs::path& other) {
  if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) != 0)
    throw std::runtime_error{"cannot exchange two folders"};
}

/// How many more folders the system has room to watch.
std::atomic<int> watches_left = 1'000'000;

/// Where set, the system does not come back from a folder until it is told to, as below a disk of
/// the network that went away.
struct Hang {
  std::latch begun{1}, over{1};
};
std::atomic<Hang*> hang = nullptr;

}  // namespace
}  // namespace auralis::scanner

/// In the place of the system's: says that there is no room, as that does.
extern "C" int inotify_add_watch(int descriptor, const char* path, std::uint32_t mask) noexcept {
  if (auto* const hang = auralis::scanner::hang.exchange(nullptr)) {
    hang->begun.count_down();
    hang->over.wait();
  }
  if (--auralis::scanner::watches_left >= 0)
    return static_cast<int>(::syscall(SYS_inotify_add_watch, descriptor, path, mask));
  errno = ENOSPC;
  return -1;
}

namespace auralis::scanner {
namespace {

/// A watched folder that is scanned as soon as something changes in it.
class WatchServiceTest : public ::testing::Test {
 protected:
  void start() {
    scans_.on_progress([this](const ScanProgress& now) {
      if (now.running && cancels_ > 0) {
        --cancels_;
        scans_.cancel();
      }
      {
        const MutexLock lock{mutex_};
        ended_ += now.running ? 0 : 1;
      }
      changed_.notify_all();
    });
    watch_.emplace(
        scans_, std::vector{music_.root()},
        WatchService::Config{
            .settle = 0ms, .patience = 0ms, .period = period_, .root_check = root_check_});
    scans_.start();
    scans_.wait({});
  }
  /// Waits until a scan has ended after which `holds` is true.
  template <class Holds>
  bool eventually(Holds holds) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (true) {
      int ended = 0;
      {
        const MutexLock lock{mutex_};
        ended = ended_;
      }
      if (holds()) return true;
      const MutexLock lock{mutex_};
      if (!changed_.wait_until(mutex_, {}, deadline,
                               [&]() REQUIRES_LOCK(mutex_) { return ended_ > ended; }))
        return false;
    }
  }
  std::vector<std::string> titles() {
    std::vector<std::string> texts;
    for (const Track& track : value_of(catalog_->tracks(TrackSort::Title, {}, {})).items)
      texts.push_back(track.title);
    return texts;
  }
  bool comes_to(std::vector<std::string> expected) {
    const bool came = eventually([&] { return titles() == expected; });
    EXPECT_EQ(titles(), expected);
    return came;
  }

  std::atomic<int> cancels_ = 0;  // of the next scans, as each begins
  std::chrono::minutes period_{60};
  std::chrono::seconds root_check_{60};
  MusicFolder music_;
  testing::TestDatabase database_;
  std::unique_ptr<Catalog> catalog_{
      value_of(Catalog::open(value_of(CatalogLocation::parse(database_.place()))))};
  Mutex mutex_;
  Condition changed_;
  int ended_ GUARDED_BY(mutex_) = 0;
  ScanService scans_{*catalog_, {music_.root()}, {}};
  std::optional<WatchService> watch_;
};

TEST_F(WatchServiceTest, SC12_WhatComesGoesAndChangesIsNoticed) {
  music_.add("a/1.flac", titled("One"));
  start();
  music_.add("a/2.flac", titled("Two"));
  EXPECT_TRUE(comes_to({"One", "Two"}));
  fs::remove(music_ / "a/1.flac");
  EXPECT_TRUE(comes_to({"Two"}));
  music_.add("a/2.flac", titled("Zwei"));
  music_.age("a/2.flac", 3);
  EXPECT_TRUE(comes_to({"Zwei"}));
  EXPECT_EQ(watch_->status().state, WatchState::Watching);
  EXPECT_EQ(watch_->status().folders, 2);
}

TEST_F(WatchServiceTest, SC13_ItsStatusDoesNotWaitForAFolderThatTheSystemDoesNotComeBackFrom) {
  music_.add("a/1.flac", titled("One"));
  start();
  Hang hanging;
  hang = &hanging;
  scans_.start();
  hanging.begun.wait();
  EXPECT_EQ(watch_->status().folders, 2);
  hanging.over.count_down();
  scans_.wait({});
}

TEST_F(WatchServiceTest, SC12_NewFoldersAreWatchedToo) {
  music_.add("a/1.flac", titled("One"));
  start();
  music_.add("b/c/d/2.flac", titled("Two"));
  EXPECT_TRUE(comes_to({"One", "Two"}));
  music_.add("b/c/d/3.flac", titled("Three"));
  EXPECT_TRUE(comes_to({"One", "Three", "Two"}));
  fs::remove_all(music_ / "b");
  EXPECT_TRUE(comes_to({"One"}));
}

TEST_F(WatchServiceTest, SC12_AFolderThatIsRenamedKeepsItsTracksAndIsStillWatched) {
  music_.add("a/b/1.flac", titled("One"));
  start();
  const TrackId track = value_of(catalog_->tracks(TrackSort::Title, {}, {})).items.at(0).id;
  fs::rename(music_ / "a", music_ / "z");
  EXPECT_TRUE(eventually([&] {
    const auto path = catalog_->path_of(track);
    return path && *path == music_ / "z/b/1.flac";
  }));
  music_.add("z/b/2.flac", titled("Two"));
  EXPECT_TRUE(comes_to({"One", "Two"}));
}

// Both names are known and are there before and after, so only what happened to them tells of it.
TEST_F(WatchServiceTest, SC12_FoldersThatSwapTheirNamesTakeTheirTracksAlong) {
  music_.add("a/cd/1.flac", titled("One"));
  music_.add("b/cd/1.flac", titled("Two"));
  start();
  const TrackId one = value_of(catalog_->tracks(TrackSort::Title, {}, {})).items.at(0).id;
  exchange(music_ / "a", music_ / "b");
  EXPECT_TRUE(eventually([&] {
    const auto path = catalog_->path_of(one);
    return path && *path == music_ / "b/cd/1.flac";
  }));
  EXPECT_EQ(titles(), (std::vector<std::string>{"One", "Two"}));
  music_.add("b/cd/3.flac", titled("Three"));
  EXPECT_TRUE(comes_to({"One", "Three", "Two"})) << "by their new names they are watched";
  EXPECT_TRUE(value_of(ScanStore{*catalog_}.knows_below(music_ / "b/cd")));
}

TEST_F(WatchServiceTest, SC12_AFolderThatAnotherIsPutInThePlaceOfIsLookedInto) {
  music_.add("a/cd/1.flac", titled("One"));
  music_.add("../new/cd/2.flac", titled("Two"));
  start();
  exchange(music_ / "a", music_.root().parent_path() / "new");
  EXPECT_TRUE(comes_to({"Two"}));
  music_.add("a/cd/3.flac", titled("Three"));
  EXPECT_TRUE(comes_to({"Three", "Two"}));
}

TEST_F(WatchServiceTest, SC3_WhatLiesBehindTwoLinksIsNotDoubledByAChangeBesideThem) {
  const fs::path outside = music_.root().parent_path() / "outside";
  music_.add("../outside/cd/1.flac", titled("One"));
  fs::create_directory_symlink(outside, outside / "self");
  fs::create_directory_symlink(outside, music_ / "a");
  fs::create_directory_symlink(outside, music_ / "b");
  start();
  EXPECT_EQ(titles(), std::vector<std::string>{"One"});
  const TrackId one = value_of(catalog_->tracks(TrackSort::Title, {}, {})).items.at(0).id;
  music_.add("z.flac", titled("Z"));
  EXPECT_TRUE(comes_to({"One", "Z"}));
  music_.add("a/cd/2.flac", titled("Two"));
  EXPECT_TRUE(comes_to({"One", "Two", "Z"})) << "behind a link changes are noticed, too";
  EXPECT_EQ(value_of(catalog_->path_of(one)), music_ / "a/cd/1.flac");

  fs::remove(music_ / "a");
  EXPECT_TRUE(eventually([&] {
    const auto path = catalog_->path_of(one);
    return path && *path == music_ / "b/cd/1.flac";
  })) << "it is met by the other one now";
  EXPECT_TRUE(comes_to({"One", "Two", "Z"}));
}

TEST_F(WatchServiceTest, SC3_ALinkThatComesOrLeadsElsewhereHasAllFoldersLookedAt) {
  const fs::path outside = music_.root().parent_path();
  music_.add("../one/1.flac", titled("One"));
  music_.add("../two/2.flac", titled("Two"));
  music_.add("z.flac", titled("Z"));
  start();
  fs::create_directory_symlink(outside / "one", music_ / "link");
  EXPECT_TRUE(comes_to({"One", "Z"}));
  fs::create_directory_symlink(outside / "two", music_ / "other");
  EXPECT_TRUE(comes_to({"One", "Two", "Z"}));
  fs::remove(music_ / "other");
  EXPECT_TRUE(comes_to({"One", "Z"}));
  fs::create_directory_symlink(outside / "two", outside / "aside");
  fs::rename(outside / "aside", music_ / "link");
  EXPECT_TRUE(comes_to({"Two", "Z"}));
}

TEST_F(WatchServiceTest, SC12_WhatWasWrongIsNotSaidAnyMoreOnceItIsRight) {
  music_.add_bytes("1.flac", "no music");
  music_.add_bytes("a/2.flac", "nor this");
  start();
  EXPECT_EQ(scans_.progress().problem_count, 2);
  music_.add("1.flac", titled("One"));
  music_.age("1.flac", 3);
  EXPECT_TRUE(comes_to({"One"}));
  EXPECT_TRUE(eventually([&] { return scans_.progress().problem_count == 1; }));
  EXPECT_EQ(scans_.progress().problems.at(0).file, "a/2.flac") << "of where nothing changed";
  EXPECT_EQ(scans_.progress().found, 2) << "the last whole scan's";
}

TEST_F(WatchServiceTest, SC12_WhatACancelledScanWasToLookAtIsLookedAtByTheNext) {
  music_.add("a/1.flac", titled("One"));
  music_.add("../2.flac", titled("Two"));
  start();
  cancels_ = 1;
  fs::rename(music_ / "../2.flac", music_ / "a/2.flac");  // once, and nothing more is told of it
  EXPECT_TRUE(eventually([&] { return cancels_ == 0; }));
  music_.add("b/3.flac", titled("Three"));
  EXPECT_TRUE(comes_to({"One", "Three", "Two"}));
}

TEST_F(WatchServiceTest, SC12_WhatACancelledScanWasToLookAtIsLookedAtThoughNothingElseChanges) {
  music_.add("a/1.flac", titled("One"));
  music_.add("../2.flac", titled("Two"));
  root_check_ = 1s;
  start();
  cancels_ = 1;
  fs::rename(music_ / "../2.flac", music_ / "2.flac");
  EXPECT_TRUE(comes_to({"One", "Two"}));
  EXPECT_EQ(cancels_, 0);
}

TEST_F(WatchServiceTest, SC12_UntilAllWasLookedAtOnceItIsStarting) {
  music_.add("a/1.flac", titled("One"));
  cancels_ = 1;
  start();
  EXPECT_EQ(watch_->status().state, WatchState::Starting);
  EXPECT_FALSE(watch_->status().sentence.empty());
  scans_.start();
  scans_.wait({});
  EXPECT_EQ(watch_->status().state, WatchState::Watching);
  EXPECT_EQ(watch_->status().sentence, "");
}

TEST_F(WatchServiceTest, SC14_ARootThatIsTakenAwayKeepsItsTracks) {
  music_.add("a/1.flac", titled("One"));
  music_.add("a/2.flac", titled("Two"));
  start();
  // At once: of what goes piece by piece, a scan in between may see that a piece is gone.
  fs::rename(music_ / "a", music_.root().parent_path() / "away");
  // Only a whole scan tells of it; the one that the events lead to leaves it alone.
  scans_.start();
  scans_.wait({});
  EXPECT_EQ(titles(), (std::vector<std::string>{"One", "Two"}));
}

// As when somebody pulls a plug and puts it back: a mount point that is gone, or empty.
TEST_F(WatchServiceTest, SC14_ARootThatIsUnmountedWhileItIsWatchedIsToldAndComesBack) {
  music_.add("a/1.flac", titled("One"));
  music_.add("b/2.flac", titled("Two"));
  root_check_ = 1s;
  start();
  const auto tracks = value_of(catalog_->tracks(TrackSort::Title, {}, {})).items;
  const fs::path away = music_.root().parent_path() / "away";
  for (const bool leaves_mount_point : {false, true}) {
    fs::rename(music_.root(), away);
    if (leaves_mount_point) fs::create_directory(music_.root());
    EXPECT_TRUE(eventually([&] {
      return scans_.progress().away == std::vector<std::string>{"music"} &&
             !scans_.progress().running;
    }));
    EXPECT_EQ(scans_.progress().missing, 0);
    EXPECT_EQ(titles(), (std::vector<std::string>{"One", "Two"}));

    if (leaves_mount_point) fs::remove(music_.root());
    fs::rename(away, music_.root());
    EXPECT_TRUE(
        eventually([&] { return scans_.progress().away.empty() && !scans_.progress().running; }));
    EXPECT_EQ(scans_.progress().unchanged, 2);
    EXPECT_EQ(scans_.progress().read, 0);
  }
  const auto after = value_of(catalog_->tracks(TrackSort::Title, {}, {})).items;
  for (std::size_t i = 0; i < tracks.size(); ++i) EXPECT_EQ(after.at(i).id, tracks[i].id);
  music_.add("b/3.flac", titled("Three"));
  EXPECT_TRUE(comes_to({"One", "Three", "Two"}));
}

int times_in(const std::string& text, const std::string& word) {
  int times = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++times;
  return times;
}

TEST_F(WatchServiceTest, SC13_WithoutRoomToWatchAllFoldersEverythingIsLookedAtNowAndThen) {
  music_.add("a/1.flac", titled("One"));
  period_ = 0min;
  root_check_ = 1s;
  watches_left = 1;
  ::testing::internal::CaptureStderr();
  start();
  music_.add("a/2.flac", titled("Two"));
  EXPECT_TRUE(comes_to({"One", "Two"})) << "of a folder that nobody watches";
  music_.add("a/3.flac", titled("Three"));
  EXPECT_TRUE(comes_to({"One", "Three", "Two"}));
  const WatchStatus status = watch_->status();
  watch_.reset();
  const std::string log = ::testing::internal::GetCapturedStderr();
  watches_left = 1'000'000;
  EXPECT_EQ(status.state, WatchState::Periodic);
  EXPECT_EQ(status.folders, 1);
  EXPECT_EQ(times_in(status.sentence, "sysctl fs.inotify.max_user_watches="), 1);
  EXPECT_EQ(times_in(log, "sysctl fs.inotify.max_user_watches="), 1) << log;
}

}  // namespace
}  // namespace auralis::scanner
