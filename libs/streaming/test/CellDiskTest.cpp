// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "CellDisk.h"
#include "CellLookups.h"
#include "CellTable.h"
#include "FakeRender.h"
#include "Settled.h"
#include "support/DiskFaults.h"
#include "support/TempDir.h"

namespace auralis::streaming {
namespace {

namespace fs = std::filesystem;
using testing::FullDisk;
using testing::ReadOnlyFolder;
using testing::TempDir;

constexpr FrameCount one_chunk = ChunkGrid::chunk_frames;
constexpr int clusters_per_cell = ClusterLayout{ChunkGrid::packets_per_cell}.clusters();
constexpr std::size_t plenty = std::size_t{64} << 20;

std::shared_ptr<const EncodedCell> made_up_cell(const CellKey& key, std::size_t cluster_bytes = 0) {
  EncodedCell cell;
  for (int i = 0; i < clusters_per_cell; ++i) {
    Bytes cluster = made_up_cluster(key, i);
    cluster.resize(std::max(cluster.size(), cluster_bytes), std::byte{0x42});
    cell.clusters.push_back(share(std::move(cluster)));
  }
  return std::make_shared<const EncodedCell>(std::move(cell));
}

bool is_same(const EncodedCell& a, const EncodedCell& b) {
  return std::ranges::equal(a.clusters, b.clusters,
                            [](const auto& x, const auto& y) { return *x == *y; });
}

Bytes whole(const CellTicket& ticket) {
  Bytes bytes;
  for (int i = 0; i < ticket.published(); ++i)
    bytes.insert(bytes.end(), ticket.cluster(i)->begin(), ticket.cluster(i)->end());
  return bytes;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator{folder})
    if (entry.is_regular_file()) files.push_back(entry.path());
  return files;
}

/// A run of the server with fake renders; the next one on the same folder is a restart.
struct Process {
  explicit Process(CellDisk::Config config, int threads = 1)
      : disk{std::make_shared<CellDisk>(config)},
        table{std::make_shared<CellTable>(
            CellTable::Config{.cache_bytes = 1 << 20, .max_waiting = 64, .disk = disk})},
        lookups{table},
        pool{table, threads, render.function(), [this] { return find_wanted(); }} {}

  CellRecipe recipe(int cell) const { return recipe_for(programme, cell); }
  CellTicket claim(int cell) { return table->claim(recipe(cell), Urgency::First).value(); }
  /// The whole cell, from wherever it comes.
  CellTicket hear(int cell) {
    CellTicket ticket = claim(cell);
    EXPECT_TRUE(ticket.wait_for_more_than(clusters_per_cell - 1, {}));
    return ticket;
  }
  void hear_all() {
    for (int cell = 0; cell < cells; ++cell) (void)hear(cell);
  }
  std::optional<CellRecipe> find_wanted() {
    for (int cell = 0; cell < wanted; ++cell)
      if (!table->has(recipe(cell).key)) return recipe(cell);
    return std::nullopt;
  }

  static constexpr int cells = ChunkGrid::cells_per_chunk;
  std::shared_ptr<const Programme> programme = made_up_programme(1, one_chunk);
  std::atomic<int> wanted = 0;
  FakeRender render;
  std::shared_ptr<CellDisk> disk;
  std::shared_ptr<CellTable> table;
  CellLookups lookups;
  RenderPool pool;
};

// CA-2, ST-2: after a restart the same bytes are there, and none of them is rendered again.
TEST(CellDisk, CA2_CellsOutliveARestart) {
  const TempDir folder;
  const CellDisk::Config config{.folder = folder.path(), .capacity_bytes = plenty};
  Process{config}.hear_all();
  Process again{config};
  for (int cell = 0; cell < Process::cells; ++cell) {
    const CellTicket ticket = again.hear(cell);
    EXPECT_TRUE(ticket.is_from_disk());
    Bytes expected;
    for (int i = 0; i < clusters_per_cell; ++i) {
      const Bytes cluster = made_up_cluster(again.recipe(cell).key, i);
      expected.insert(expected.end(), cluster.begin(), cluster.end());
    }
    EXPECT_EQ(whole(ticket), expected);
    EXPECT_EQ(again.render.renders_of(again.recipe(cell).key), 0);
    EXPECT_TRUE(again.hear(cell).was_cached()) << "the second time it is in memory";
  }
  EXPECT_EQ(again.table->counts().rendered, 0U);
  EXPECT_EQ(again.disk->stats().files.hits, std::uint64_t{Process::cells});
}

// CA-5: while the only render thread is busy, what is on disk comes all the same.
TEST(CellDisk, CA5_AHitNeverTouchesTheRenderPool) {
  const TempDir folder;
  const CellDisk::Config config{.folder = folder.path(), .capacity_bytes = plenty};
  (void)Process{config}.hear(3);
  Process again{config};
  again.render.hold();
  const CellTicket busy = again.claim(7);
  again.render.wait_begun(1);
  EXPECT_TRUE(again.hear(3).is_from_disk());
  again.render.release();
}

TEST(CellDisk, CA2_ThePrefetchTakesFromTheDisk) {
  const TempDir folder;
  const CellDisk::Config config{.folder = folder.path(), .capacity_bytes = plenty};
  Process{config}.hear_all();
  fs::remove(files_in(folder.path()).front());
  Process again{config};
  again.wanted = Process::cells;
  again.table->kick();
  for (int cell = 0; cell < Process::cells; ++cell)
    while (!again.table->is_cached(again.recipe(cell).key)) std::this_thread::yield();
  EXPECT_EQ(again.table->counts().rendered, 1U) << "the one that was removed";
}

// A file that is cut, changed or gone is a miss: the cell is rendered and kept anew.
TEST(CellDisk, CA2_ADamagedFileIsRenderedAnew) {
  const TempDir folder;
  const CellDisk::Config config{.folder = folder.path(), .capacity_bytes = plenty};
  const auto cut = [](const fs::path& file) { fs::resize_file(file, fs::file_size(file) - 1); };
  const auto change = [](const fs::path& file) {
    std::fstream{file, std::ios::in | std::ios::out | std::ios::binary}.seekp(70).put('\x5a');
  };
  const auto empty = [](const fs::path& file) { fs::resize_file(file, 0); };
  const auto lose = [](const fs::path& file) { fs::remove(file); };
  const std::vector<std::function<void(const fs::path&)>> damages{cut, change, empty, lose};
  (void)Process{config}.hear(0);
  for (const auto& damage : damages) {
    {
      Process run{config};
      damage(files_in(folder.path()).at(0));
      const CellTicket ticket = run.hear(0);
      EXPECT_FALSE(ticket.is_from_disk());
      EXPECT_EQ(run.render.renders_of(run.recipe(0).key), 1);
    }
    EXPECT_TRUE(Process{config}.hear(0).is_from_disk());
  }
}

// ST-2: whatever is in a key makes it another cell's.
TEST(CellDisk, ST2_EachPartOfTheKeyCounts) {
  const TempDir folder;
  CellDisk disk{{.folder = folder.path(), .capacity_bytes = plenty}};
  const CellKey key{.plan = PlanId{{.high = 1, .low = 2}}, .cell = 3, .encoding = {}};
  disk.store(key, made_up_cell(key));
  disk.wait_until_written();
  EXPECT_TRUE(disk.contains(key));
  CellKey plan = key, other_plan = key, cell = key, codec = key, rate = key;
  plan.plan.value.high = 2;
  other_plan.plan.value.low = 1;
  cell.cell = 4;
  codec.encoding.codec = Codec::Aac;
  rate.encoding.bit_rate_kbps = 96;
  for (const CellKey& other : {plan, other_plan, cell, codec, rate})
    EXPECT_FALSE(disk.contains(other));
}

TEST(CellDisk, CA2_TheCapIsNeverExceededAndTheOldestGoFirst) {
  const TempDir folder;
  CellDisk disk{{.folder = folder.path(), .capacity_bytes = 400'000}};
  const CellKey first{.cell = 0};
  for (int cell = 0; cell < 60; ++cell) {
    const CellKey key{.cell = cell};
    disk.store(key, made_up_cell(key, 5'000));
    disk.wait_until_written();
    (void)disk.load({.key = first, .packets = ChunkGrid::packets_per_cell, .programme = {}});
    std::uintmax_t bytes = 0;
    for (const fs::path& file : files_in(folder.path())) bytes += fs::file_size(file);
    EXPECT_LE(bytes, 400'000U);
  }
  EXPECT_TRUE(disk.contains(first)) << "it was used all the time";
  EXPECT_FALSE(disk.contains({.cell = 1}));
  EXPECT_TRUE(disk.contains({.cell = 59}));
}

// A listener's render goes on when the writer does not keep up; what is too much is not kept.
TEST(CellDisk, CA2_WhatTheWriterCannotTakeIsDropped) {
  const TempDir folder;
  CellDisk disk{{.folder = folder.path(), .capacity_bytes = plenty, .waiting_bytes = 10'000}};
  const CellKey large{.cell = 0}, small{.cell = 1};
  disk.store(large, made_up_cell(large, 5'000));
  disk.store(small, made_up_cell(small));
  disk.wait_until_written();
  EXPECT_FALSE(disk.contains(large));
  EXPECT_TRUE(disk.contains(small));
  EXPECT_EQ(disk.stats().dropped, 1U);
}

TEST(CellDisk, CA2_ClearedAndSwitchedOffItHoldsNothing) {
  const TempDir folder;
  CellDisk::Config config{.folder = folder.path(), .capacity_bytes = plenty};
  {
    Process run{config};
    run.hear_all();
    run.disk->wait_until_written();
    EXPECT_EQ(run.disk->clear({}).entries, std::size_t{Process::cells});
    EXPECT_TRUE(files_in(folder.path()).empty());
    run.table->cache().clear();
    run.hear_all();
    EXPECT_EQ(run.table->counts().rendered, std::uint64_t{2 * Process::cells});
  }
  EXPECT_FALSE(files_in(folder.path()).empty());
  config.capacity_bytes = 0;
  Process{config}.hear_all();
  EXPECT_TRUE(files_in(folder.path()).empty());
}

/// A pipe in place of the file that a cell is written to: the write goes on once somebody reads.
class HeldWrite {
 public:
  /// `number` counts the writes to `folder`, from 1.
  HeldWrite(const fs::path& folder, const std::string& hash, int number)
      : pipe_{folder / "lossy" / fmt::format("{}.{}.part", hash, number)} {
    if (mkfifo(pipe_.c_str(), 0600) != 0) throw std::runtime_error{"no pipe"};
  }
  void let_go() const {
    std::ifstream pipe{pipe_, std::ios::binary};
    pipe.ignore(std::numeric_limits<std::streamsize>::max());
  }

 private:
  fs::path pipe_;
};

/// Under which a cell is found on disk.
std::string hash_of(int cell) {
  const TempDir folder;
  CellDisk disk{{.folder = folder.path(), .capacity_bytes = plenty}};
  disk.store({.cell = cell}, made_up_cell({.cell = cell}));
  disk.wait_until_written();
  return files_in(folder.path()).front().stem();
}

// Emptying waits for the cell that is being written, not for whatever comes meanwhile.
TEST(CellDisk, CA2_ClearingDoesNotWaitForWhatComesMeanwhile) {
  const TempDir folder;
  CellDisk disk{{.folder = folder.path(), .capacity_bytes = plenty, .waiting_bytes = 300}};
  const HeldWrite first{folder.path(), hash_of(0), 1};
  const HeldWrite second{folder.path(), hash_of(2), 2};
  // One cell can wait at a time: the next one is taken once the one before is no longer in line.
  const auto store = [&](int number) {
    const std::uint64_t dropped = disk.stats().dropped;
    disk.store({.cell = number}, made_up_cell({.cell = number}));
    return disk.stats().dropped == dropped;
  };
  ASSERT_TRUE(store(0));
  ASSERT_TRUE(eventually([&] { return store(1); })) << "0 is being written, 1 waits";
  std::atomic<bool> cleared = false;
  const std::jthread clearing{[&] {
    disk.clear({});
    cleared = true;
  }};
  ASSERT_TRUE(eventually([&] { return store(2); })) << "1 was cleared away, 2 came since";
  EXPECT_FALSE(cleared) << "0 would come after";
  first.let_go();
  EXPECT_TRUE(eventually([&] { return cleared.load(); })) << "2 is still being written";
  second.let_go();
}

/// Lines of the log that say that nothing is kept, while cells are heard without a disk.
std::size_t complaints_of(Process& run) {
  ::testing::internal::CaptureStderr();
  run.hear_all();
  run.disk->wait_until_written();
  const std::string log = ::testing::internal::GetCapturedStderr();
  std::size_t lines = 0;
  for (std::size_t at = 0; (at = log.find("not kept on disk", at)) != std::string::npos; ++at)
    ++lines;
  return lines;
}

TEST(CellDisk, CA2_AFullDiskIsDoneWithout) {
  const TempDir folder;
  const FullDisk full{40};
  Process run{{.folder = folder.path(), .capacity_bytes = plenty}};
  run.hear_all();
  run.disk->wait_until_written();
  EXPECT_EQ(run.disk->stats().refused, std::uint64_t{Process::cells});
  EXPECT_TRUE(files_in(folder.path()).empty());
}

TEST(CellDisk, CA2_TheLastOfADiskIsLeftToOthers) {
  const TempDir folder;
  Process run{{.folder = folder.path(), .capacity_bytes = plenty, .free_bytes = UINTMAX_MAX / 2}};
  EXPECT_EQ(complaints_of(run), 1U);
  EXPECT_TRUE(files_in(folder.path()).empty());
}

// Where others have taken the last GB, a cell comes in place of older ones: the disk gets no
// fuller.
TEST(CellDisk, CA2_OnAFullDiskACellComesInPlaceOfOlderOnes) {
  const TempDir folder;
  const auto store = [&](CellDisk& disk, int cell) {
    disk.store({.cell = cell}, made_up_cell({.cell = cell}, 10'000));
    disk.wait_until_written();
  };
  {
    CellDisk roomy{{.folder = folder.path(), .capacity_bytes = plenty}};
    for (int cell = 0; cell < 3; ++cell) store(roomy, cell);
  }
  CellDisk disk{{.folder = folder.path(), .capacity_bytes = plenty, .free_bytes = UINTMAX_MAX / 2}};
  const std::size_t before = disk.stats().files.bytes;
  store(disk, 9);
  EXPECT_TRUE(disk.contains({.cell = 9}));
  EXPECT_LE(disk.stats().files.bytes, before);
  EXPECT_EQ(disk.stats().refused, 0U);
  EXPECT_EQ(disk.stats().trouble, std::nullopt);
}

// CA-2: what is wrong is told as long as it lasts.
TEST(CellDisk, CA2_TellsThatNothingIsKeptUntilItIsAgain) {
  const TempDir folder;
  CellDisk disk{{.folder = folder.path(), .capacity_bytes = plenty}};
  const auto store = [&](int cell) {
    disk.store({.cell = cell}, made_up_cell({.cell = cell}));
    disk.wait_until_written();
  };
  {
    const FullDisk full{40};
    store(0);
    EXPECT_EQ(disk.stats().trouble, "Rendered audio is not kept on disk: the disk is full.");
  }
  store(1);
  EXPECT_EQ(disk.stats().trouble, std::nullopt);
}

TEST(CellDisk, CA2_AReadOnlyDiskIsDoneWithoutAndSaidOnce) {
  const TempDir folder;
  const ReadOnlyFolder read_only{folder.path()};
  Process run{{.folder = folder.path() / "cells", .capacity_bytes = plenty}};
  EXPECT_EQ(complaints_of(run), 1U);
  EXPECT_EQ(run.table->counts().rendered, std::uint64_t{Process::cells});
}

/// Stores cells and tells so through `told` until it is killed.
[[noreturn]] void store_for_ever(const fs::path& folder, int told) {
  CellDisk disk{{.folder = folder, .capacity_bytes = std::size_t{4} << 20}};
  for (int i = 0;; ++i) {
    const CellKey key{.cell = i % 200};
    disk.store(key, made_up_cell(key, 10'000));
    if (write(told, "x", 1) != 1) _exit(1);
    if (i % 5 == 0) disk.wait_until_written();
  }
}

// Killed at any moment, a process leaves whole files under their names. How often is told by
// AURALIS_KILLS.
TEST(CellDisk, CA2_SurvivesBeingKilledAtAnyMoment) {
  const TempDir folder;
  const char* told = std::getenv("AURALIS_KILLS");
  const int kills = told ? std::atoi(told) : 40;
  std::mt19937 random{1};
  std::size_t found = 0;
  for (int round = 0; round < kills; ++round) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) store_for_ever(folder.path(), ends[1]);
    char byte = 0;
    for (std::uint32_t i = random() % 60; i > 0; --i) ASSERT_EQ(read(ends[0], &byte, 1), 1);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    close(ends[0]);
    close(ends[1]);

    CellDisk disk{{.folder = folder.path(), .capacity_bytes = std::size_t{4} << 20}};
    const DiskStats stats = disk.stats();
    EXPECT_EQ(files_in(folder.path()).size(), stats.files.entries) << "nothing half-written stays";
    EXPECT_LE(stats.files.bytes, stats.files.capacity_bytes);
    found += stats.files.entries;
    for (int cell = 0; cell < 200; ++cell) {
      const CellKey key{.cell = cell};
      if (!disk.contains(key)) continue;
      const auto kept =
          disk.load({.key = key, .packets = ChunkGrid::packets_per_cell, .programme = {}});
      ASSERT_TRUE(kept) << "cell " << cell << " after kill " << round;
      EXPECT_TRUE(is_same(*kept, *made_up_cell(key, 10'000)));
    }
  }
  EXPECT_GT(found, 0U);
}

}  // namespace
}  // namespace auralis::streaming
