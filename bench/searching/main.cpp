// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "LibraryRows.h"
#include "Searches.h"
#include "SoundBlocks.h"
#include "State.h"
#include "Statement.h"
#include "base/Numbers.h"
#include "base/ThreadTime.h"
#include "catalog/Search.h"
#include "catalog/Similar.h"
#include "support/TempDir.h"

// auralis_searching ROWS [FOLDER | postgresql://...]: fills a catalogue with so many made-up tracks
// as a scan does, in transactions of some 200, and measures searches and similar tracks. A folder
// or a database keeps the catalogue for another run. Times are of one thread, cold queries
// included; what a server of PostgreSQL does is no CPU time of this program.

namespace auralis::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void must(const auto& result) {
  if (result) return;
  fmt::print(stderr, "{}\n", result.error().full());
  std::exit(1);
}

long resident_mb() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6)) / 1000;
  return 0;
}

void fill(Catalog& catalog, std::int64_t count) {
  constexpr std::size_t batch = 200;
  LibraryRows rows{count};
  const auto start = Clock::now();
  const double cpu = cpu_seconds();
  std::vector<ScannedFile> files;
  for (bool more = true; more;) {
    auto album = rows.next_album();
    more = !album.empty();
    files.insert(files.end(), album.begin(), album.end());
    if (files.size() < batch && more) continue;
    must(catalog.store(files));
    files.clear();
  }
  fmt::print("library_fill {} rows: {:.1f} s, of CPU {:.1f} s, {:.0f} rows/s of CPU\n", count,
             seconds_since(start), cpu_seconds() - cpu,
             static_cast<double>(count) / (cpu_seconds() - cpu));
}

/// What analysis would have stored, at once.
void make_sounds(Catalog& catalog, std::int64_t count) {
  constexpr auto size = static_cast<std::int64_t>(tracks_per_block);
  must(catalog.state().connections.write([&](soci::session& session) -> Result<void> {
    std::mt19937 random{1};
    std::normal_distribution<double> spread{120.0, 30.0};
    for (std::int64_t block = 0; block <= count / size; ++block) {
      SoundBlock sounds;
      for (auto& lane : sounds.lanes)
        for (auto& value : lane)
          value = static_cast<std::uint8_t>(std::clamp(spread(random), 1.0, 255.0));
      Blob blob{session};
      blob.fill(std::as_bytes(std::span{sounds.lanes}));
      Statement insert{session};
      insert.use(block, "block").use(blob, "sounds");
      insert.prepare("INSERT INTO sound_blocks VALUES (:block, :sounds)").run();
    }
    session << "UPDATE tracks SET profile_version = 1, loudness_clufs = -600 - (id * 7919) % 2000";
    session << "UPDATE search_state SET version = 0";
    return {};
  }));
}

double thread_seconds() {
  return std::chrono::duration<double>{thread_time()}.count();
}

double at_share(std::vector<double>& times, std::size_t hundredths) {
  std::ranges::sort(times);
  return times[times.size() * hundredths / 100];
}

template <class Ask>
void measure(const std::string& name, std::size_t count, Ask ask) {
  std::vector<double> times, of_cpu;
  for (std::size_t i = 0; i < count; ++i) {
    const auto start = Clock::now();
    const double cpu = thread_seconds();
    ask(i);
    times.push_back(seconds_since(start) * 1000.0);
    of_cpu.push_back((thread_seconds() - cpu) * 1000.0);
  }
  fmt::print("{:<28} p50 {:6.2f} ms  p99 {:6.2f} ms; of CPU p50 {:6.2f} ms  p99 {:6.2f} ms ({})\n",
             name, at_share(times, 50), at_share(times, 99), at_share(of_cpu, 50),
             at_share(of_cpu, 99), count);
}

void print_size(const CatalogLocation& place) {
  if (place.is_file())
    fmt::print("file {} MB, ", std::filesystem::file_size(place.file()) / 1'000'000);
  fmt::print("resident {} MB\n", resident_mb());
}

bool is_filled(Catalog& catalog) {
  const auto tracks = catalog.tracks(TrackSort::Title, {}, {.limit = 1});
  must(tracks);
  return tracks->total > 0;
}

void ensure_filled(const CatalogLocation& place, std::int64_t count) {
  const auto catalog = Catalog::open(place);
  must(catalog);
  if (is_filled(**catalog)) return;
  fill(**catalog, count);
  print_size(place);
  make_sounds(**catalog, count);
}

void run(std::int64_t count, const CatalogLocation& place) {
  ensure_filled(place, count);
  const auto start = Clock::now();
  const double cpu = cpu_seconds();
  const auto catalog = Catalog::open(place);
  must(catalog);
  fmt::print("open {:.3f} s, of CPU {:.3f} s\n", seconds_since(start), cpu_seconds() - cpu);
  print_size(place);
  LibraryRows rows{count};
  Search search{**catalog};
  search.wait_until_indexed({});
  fmt::print("indexed {:.1f} s, of CPU {:.1f} s after that, where it was just filled\n",
             seconds_since(start), cpu_seconds() - cpu);
  for (const SearchKind& kind : search_kinds(rows))
    measure(kind.name, kind.queries.size(),
            [&](std::size_t i) { must(search.find(kind.queries[i], 10)); });
  Similar similar{**catalog};
  measure("library_similar", 100, [&](std::size_t i) {
    must(similar.to(TrackId{1 + static_cast<std::int64_t>(i) * count / 100}, 20));
  });
  fmt::print("resident {} MB\n", resident_mb());
}

}  // namespace
}  // namespace auralis::bench

int main(int count, char** arguments) {
  const auto rows = count > 1 ? auralis::integer_in(arguments[1], 1, 10'000'000) : std::nullopt;
  if (!rows) {
    fmt::print(stderr, "auralis_searching ROWS [FOLDER | postgresql://...]\n");
    return 2;
  }
  const auralis::testing::TempDir temporary;
  const std::string where = count > 2 ? arguments[2] : temporary.path().string();
  const auto place = auralis::CatalogLocation::parse(where);
  if (!place) {
    fmt::print(stderr, "{}\n", place.error().message);
    return 2;
  }
  auralis::bench::run(*rows, place->is_file() ? place->file() / "library.db" : *place);
}
