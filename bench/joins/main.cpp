// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "Music.h"
#include "OpusPlayback.h"
#include "streaming/ChunkGrid.h"
#include "streaming/RenderChunk.h"
#include "support/Signals.h"

namespace auralis::joins {
namespace {

using streaming::ChunkGrid;

/// The bar of rule ST-3.
constexpr double most_loss_db = 3.5;

struct Losses {
  std::vector<double> cells;   ///< At joins inside a chunk.
  std::vector<double> chunks;  ///< At joins of two chunks.
};

/// Where the music is digital silence on both sides there is no error to compare.
void add_joins(Losses& losses, const AudioBuffer& music) {
  const auto found = media::testing::join_losses_db(music, ChunkGrid::packets_per_cell);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!std::isfinite(found[i])) continue;
    const bool is_chunk = (i + 1) % ChunkGrid::cells_per_chunk == 0;
    (is_chunk ? losses.chunks : losses.cells).push_back(found[i]);
  }
}

/// Whether every chunk has the same bytes when the last one is asked for first.
bool is_order_free(const AudioBuffer& music) {
  testing::BufferReader source{music, engine_rate_hz};
  const int chunks = ChunkGrid{music.frames()}.chunks();
  const auto render = [&](int chunk) {
    return streaming::render_chunk(source, nullptr, chunk, 160, {});
  };
  std::vector<Bytes> forwards;
  for (int chunk = 0; chunk < chunks; ++chunk) forwards.push_back(render(chunk).value_or(Bytes{}));
  for (int chunk = chunks; chunk-- > 0;) {
    const auto again = render(chunk);
    if (!again || *again != forwards[static_cast<std::size_t>(chunk)]) return false;
  }
  return true;
}

bool print_line(const char* name, std::vector<double> losses) {
  if (losses.empty()) return true;
  std::ranges::sort(losses);
  const auto at = [&](double share) {
    return losses[static_cast<std::size_t>(share * static_cast<double>(losses.size() - 1))];
  };
  fmt::print("{:<18}{:>7}{:>12.2f}{:>12.2f}{:>12.2f}\n", name, losses.size(), at(0.5), at(0.95),
             at(1.0));
  return losses.back() <= most_loss_db;
}

int run(const std::filesystem::path& folder, std::size_t tracks, double seconds) {
  Losses losses;
  int unlike = 0;
  for (const auto& file : quality::tracks_in(folder, tracks)) {
    const auto music = quality::load_excerpt(file, seconds);
    if (!music) {
      fmt::print(stderr, "{}: {}\n", file.filename().string(), music.error().full());
      continue;
    }
    add_joins(losses, *music);
    unlike += is_order_free(*music) ? 0 : 1;
  }
  fmt::print("{:<18}{:>7}{:>12}{:>12}{:>12}\n", "dB above continuous", "joins", "median", "p95",
             "worst");
  const bool cells = print_line("cell to cell", losses.cells);
  const bool chunks = print_line("chunk to chunk", losses.chunks);
  fmt::print("{} tracks whose bytes depend on the order they are asked for in\n", unlike);
  const bool any = losses.cells.size() + losses.chunks.size() > 0;
  return any && cells && chunks && unlike == 0 ? 0 : 1;
}

}  // namespace
}  // namespace auralis::joins

int main(int count, char** arguments) {
  CLI::App app{"Decodes joined cells and holds their errors against those of one long encode"};
  std::string folder;
  std::size_t tracks = 20;
  double seconds = 64.0;
  app.add_option("folder", folder, "Folder of music")->required();
  app.add_option("--tracks", tracks, "Take so many tracks, spread evenly; 0: all")
      ->capture_default_str();
  app.add_option("--seconds", seconds, "Of each track, from its middle")->capture_default_str();
  CLI11_PARSE(app, count, arguments);
  return auralis::joins::run(folder, tracks, seconds);
}
