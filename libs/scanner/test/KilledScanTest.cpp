// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "MusicFolder.h"
#include "catalog/ScanStore.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;
using testing::MusicFolder;
using testing::value_of;

constexpr int folders = 45, songs_each = 9;  // more than one batch, of folders that end within one

/// Scans, telling of each folder and each batch through `told`, until it is done or killed.
[[noreturn]] void scan_and_tell(const fs::path& file, const fs::path& root, int told) {
  const auto tell = [told] {
    if (write(told, "x", 1) != 1) _exit(1);
  };
  {
    const auto catalog = value_of(Catalog::open(file));
    ScanService scan{*catalog, {root}, tell};
    scan.on_folder([&](const fs::path&) { tell(); });
    scan.start();
    scan.wait({});
  }
  _exit(0);
}

class KilledScan : public ::testing::Test {
 protected:
  KilledScan() {
    std::vector<fs::path> names;
    for (int folder = 0; folder < folders; ++folder)
      for (int song = 0; song < songs_each; ++song)
        names.emplace_back(fmt::format("{}/{}.flac", folder, song));
    music_.add_copies(names);
  }
  fs::path file() const { return data_ / "library.db"; }

  /// Killed after so many words of it, or later. False when it had ended before.
  bool scan_killed_after(std::uint32_t words) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error{"no pipe"};
    const pid_t child = fork();
    if (child == 0) scan_and_tell(file(), music_.root(), ends[1]);
    close(ends[1]);
    char byte = 0;
    while (words > 0 && read(ends[0], &byte, 1) == 1) --words;
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    close(ends[0]);
    return WIFSIGNALED(status);
  }
  /// Renames a folder, or changes the places of two songs, so that there is something to scan.
  void rearrange(int round) {
    std::vector<fs::path> all;
    for (const auto& entry : fs::directory_iterator{music_.root()}) all.push_back(entry.path());
    std::ranges::sort(all);
    const fs::path folder = all[random_() % all.size()];
    if (round % 3 == 0) {
      const fs::path one = folder / "0.flac", two = folder / "1.flac",
                     aside = folder / "aside.flac";
      fs::rename(one, aside);
      fs::rename(two, one);
      fs::rename(aside, two);
      return;
    }
    fs::rename(folder, music_ / fmt::format("moved {}", round));
  }
  std::set<std::int64_t> ids(Catalog& catalog) {
    std::set<std::int64_t> found;
    PageRequest page{.limit = 500};
    do {
      const auto tracks = value_of(catalog.tracks(TrackSort::Title, {}, page));
      for (const Track& track : tracks.items) found.insert(track.id.value);
      page.cursor = tracks.next_cursor;
    } while (!page.cursor.empty());
    return found;
  }
  /// Whole again, whatever was done to it.
  std::set<std::int64_t> completed() {
    const auto catalog = value_of(Catalog::open(file()));
    ScanService scan{*catalog, {music_.root()}, {}};
    scan.start();
    scan.wait({});
    EXPECT_EQ(scan.progress().problem_count, 0);
    EXPECT_EQ(value_of(ScanStore{*catalog}.missing_count()), 0);
    return ids(*catalog);
  }
  static int kills() {
    const char* told = std::getenv("AURALIS_KILLS");
    return told ? std::atoi(told) : 12;
  }

  MusicFolder music_;
  testing::TempDir data_;
  std::mt19937 random_{1};
};

// Killed at any moment of its first scan, and of those that go on from there, it loses nothing that
// was stored and stores nothing twice. How often is told by AURALIS_KILLS.
TEST_F(KilledScan, SC6_AFirstScanGoesOnWhereItWasKilled) {
  std::int64_t stored = 0;
  for (int round = 0; round < kills() / 2; ++round) {
    scan_killed_after(1 + random_() % (folders + 4));
    const auto catalog = value_of(Catalog::open(file()));
    value_of(catalog->check_integrity());
    const auto known = static_cast<std::int64_t>(ids(*catalog).size());
    EXPECT_GE(known, stored) << "after kill " << round;
    EXPECT_LE(known, folders * songs_each);
    stored = known;
  }
  EXPECT_EQ(completed().size(), std::size_t{folders} * songs_each);
}

TEST_F(KilledScan, SC8_TracksOfFilesThatMovedSurviveScansThatAreKilled) {
  const std::set<std::int64_t> tracks = completed();
  int killed = 0;
  for (int round = 0; round < kills(); ++round) {
    rearrange(round);
    killed += scan_killed_after(folders / 2 + random_() % folders) ? 1 : 0;
    const auto catalog = value_of(Catalog::open(file()));
    value_of(catalog->check_integrity());
    const std::int64_t known = value_of(ScanStore{*catalog}.known_count());
    const std::int64_t missing = value_of(ScanStore{*catalog}.missing_count());
    EXPECT_EQ(known + missing, folders * songs_each) << "after kill " << round;
  }
  EXPECT_GT(killed, 0);
  EXPECT_EQ(completed(), tracks) << "each file is the track that it was";
}

}  // namespace
}  // namespace auralis::scanner
