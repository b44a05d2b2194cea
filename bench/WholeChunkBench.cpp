// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <semaphore>

#include <benchmark/benchmark.h>

#include "../libs/media/test/EncodedFile.h"
#include "CellBody.h"
#include "Packaging.h"
#include "Programmes.h"
#include "RenderPool.h"
#include "SourcePool.h"
#include "analysis/OpenTrack.h"
#include "mastering/Profiler.h"
#include "support/Signals.h"
#include "support/TempDir.h"

// How long one listener waits for the whole of a mastered chunk that nobody has heard, by how many
// threads render its cells. Real time: it says something only on a machine that does nothing else.

namespace auralis {
namespace {

using streaming::CellTable;

std::shared_ptr<const streaming::Programme> mastered_music(const testing::TempDir& folder) {
  constexpr int file_rate_hz = 44'100;
  const auto file = folder / "a.flac";
  media::testing::encode_file(file, "flac", testing::music_like(40.0, 1, file_rate_hz).view(),
                              {.sample_rate_hz = file_rate_hz});
  auto audio = std::make_shared<const analysis::TrackAudio>(analysis::TrackAudio{
      .id = {},
      .file = file,
      .index = std::make_shared<const media::PacketIndex>(media::index_file(file, {}).value())});
  auto opened = analysis::OpenTrack::open_to_measure(audio).value();
  const Profile profile =
      mastering::profile_of(audio->index->content, opened.reader(nullptr), {}).value();
  auto plan = std::make_shared<const mastering::Plan>(mastering::make_plan(profile, {}));
  return streaming::programme_of(std::move(audio), std::move(plan), streaming::Encoding{});
}

/// Pulls as the HTTP server does.
void read_all(streaming::ChunkBody& body) {
  for (;;) {
    const auto woken = std::make_shared<std::binary_semaphore>(0);
    const auto piece = body.pull([woken] { woken->release(); });
    if (piece.last) return;
    if (piece.bytes.empty()) woken->acquire();
  }
}

void whole_chunk(benchmark::State& state) {
  const testing::TempDir folder;
  const auto programme = mastered_music(folder);
  for (auto _ : state) {
    streaming::SourcePool sources{
        {.pcm_bytes = std::size_t{32} << 20, .idle_bytes = std::size_t{16} << 20, .most_idle = 4}};
    const auto render = [&](streaming::CellFlight& flight) {
      auto source = sources.take(flight.recipe());
      auto rendered = source.render(
          flight.recipe(),
          [&](SharedBytes cluster, const streaming::CellTiming& so_far) {
            flight.publish(std::move(cluster), so_far);
          },
          flight.stop_token());
      sources.put_back(std::move(source));
      return rendered;
    };
    const auto table = std::make_shared<CellTable>(
        CellTable::Config{.cache_bytes = std::size_t{8} << 20, .max_waiting = 64});
    streaming::RenderPool pool{table, static_cast<int>(state.range(0)), render,
                               [] { return std::nullopt; }};
    auto first =
        table->claim(streaming::recipe_for(programme, 0), streaming::Urgency::First).value();
    streaming::CellBody body{
        table,
        {.programme = programme, .first_cell = 0, .last_cell = programme->grid().last_cell(0)},
        std::move(first)};
    read_all(body);
  }
}
BENCHMARK(whole_chunk)
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
}  // namespace auralis
