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
#include "catalog/CatalogInspection.h"
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
  void expect_sound() {
    const CatalogInspection found = value_of(inspect_catalog(file()));
    EXPECT_EQ(found.damage + found.disagreement, "");
  }
  std::int64_t known_after_kill() {
    const auto catalog = value_of(Catalog::open(file()));
    expect_sound();
    return static_cast<std::int64_t>(ids(*catalog).size());
  }
  void begin_anew() const {
    for (const auto& entry : fs::directory_iterator{data_.path()}) fs::remove_all(entry.path());
  }
  static int kills() {
    const char* told = std::getenv("AURALIS_KILLS");
    return told ? std::atoi(told) : 12;
  }
  /// A scan that ended before it was killed counts for nothing, but not for ever.
  static int most_rounds() { return 4 * kills(); }

  MusicFolder music_;
  testing::TempDir data_;
  std::mt19937 random_{1};
};

// Killed at any moment of its first scan, and of those that go on from there, it loses nothing that
// was stored and stores nothing twice. What AURALIS_KILLS says is how often each is killed; once
// all is stored, another catalogue begins.
TEST_F(KilledScan, SC6_AFirstScanGoesOnWhereItWasKilled) {
  const std::int64_t all = std::int64_t{folders} * songs_each;
  std::int64_t stored = 0;
  int killed = 0, killed_amid = 0;
  for (int round = 0; killed < kills() && round < most_rounds(); ++round) {
    // All folders are told of before the first batch is.
    const auto words = round % 2 == 0 ? folders + 2 : 1 + random_() % (folders * 3 / 2);
    if (!scan_killed_after(static_cast<std::uint32_t>(words))) continue;
    ++killed;
    const auto known = known_after_kill();
    ASSERT_GE(known, stored) << "after kill " << killed;
    ASSERT_LE(known, all);
    killed_amid += known > 0 && known < all ? 1 : 0;
    stored = known;
    if (known < all) continue;
    EXPECT_EQ(completed().size(), static_cast<std::size_t>(all));
    begin_anew();
    stored = 0;
  }
  EXPECT_EQ(killed, kills());
  EXPECT_GT(killed_amid, 0) << "with some of it stored, and not all";
  EXPECT_EQ(completed().size(), static_cast<std::size_t>(all));
}

TEST_F(KilledScan, SC8_TracksOfFilesThatMovedSurviveScansThatAreKilled) {
  const std::set<std::int64_t> tracks = completed();
  int killed = 0;
  for (int round = 0; killed < kills() && round < most_rounds(); ++round) {
    rearrange(round);
    killed += scan_killed_after(folders / 2 + random_() % folders) ? 1 : 0;
    const auto catalog = value_of(Catalog::open(file()));
    expect_sound();
    const std::int64_t known = value_of(ScanStore{*catalog}.known_count());
    const std::int64_t missing = value_of(ScanStore{*catalog}.missing_count());
    ASSERT_EQ(known + missing, folders * songs_each) << "after kill " << killed;
  }
  EXPECT_EQ(killed, kills());
  EXPECT_EQ(completed(), tracks) << "each file is the track that it was";
}

}  // namespace
}  // namespace auralis::scanner
