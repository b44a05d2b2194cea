// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "CellTable.h"
#include "FakeRender.h"

namespace auralis::streaming {

inline constexpr FrameCount one_chunk = ChunkGrid::chunk_frames;
inline constexpr int clusters_per_cell = ClusterLayout{ChunkGrid::packets_per_cell}.clusters();

/// A table with a pool of fake renders; background work comes from `wanted`.
struct CellStudio {
  explicit CellStudio(int threads,
                      CellTable::Config config = {.cache_bytes = 1 << 20, .max_waiting = 64})
      : table{std::make_shared<CellTable>(std::move(config))},
        pool{table, threads, render.function(), [this] { return find_wanted(); }} {}

  CellRecipe recipe(int cell) const { return recipe_for(programme, cell); }
  CellTicket claim(int cell, Urgency urgency = Urgency::First) {
    return table->claim(recipe(cell), urgency).value();
  }
  std::optional<CellRecipe> find_wanted() {
    const MutexLock lock{mutex};
    for (const CellRecipe& wish : wanted)
      if (!table->has(wish.key)) return wish;
    return std::nullopt;
  }
  void want(std::vector<CellRecipe> recipes) {
    {
      const MutexLock lock{mutex};
      wanted = std::move(recipes);
    }
    table->kick();
  }

  std::shared_ptr<const Programme> programme = made_up_programme(1, one_chunk);
  Mutex mutex;
  std::vector<CellRecipe> wanted GUARDED_BY(mutex);
  FakeRender render;
  std::shared_ptr<CellTable> table;
  RenderPool pool;
};

}  // namespace auralis::streaming
