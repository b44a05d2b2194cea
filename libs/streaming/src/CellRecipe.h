// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "analysis/OpenTrack.h"
#include "mastering/Plan.h"
#include "streaming/CellKey.h"
#include "streaming/ChunkGrid.h"

namespace auralis::streaming {

/// Milliseconds spent on a cell so far.
struct CellTiming {
  double decode_ms{};
  double render_ms{};
  double encode_ms{};
};

/// One state of one track, ready to be rendered: all that a cell needs but its number.
struct Programme {
  std::shared_ptr<const analysis::TrackAudio> audio;
  analysis::Surroundings around;
  std::shared_ptr<const mastering::Plan> plan;  ///< Null for the original.
  PlanId id{};
  FrameCount frames{};  ///< At 48 kHz.
  Encoding encoding{};

  ChunkGrid grid() const noexcept { return ChunkGrid{frames}; }
};

/// How to make one cell; the key says which, the rest follows from the key.
struct CellRecipe {
  CellKey key;
  int packets{};
  std::shared_ptr<const Programme> programme;
};

/// None where it is of no track, as in tests.
inline TrackId track_of(const CellRecipe& recipe) noexcept {
  const bool known = recipe.programme && recipe.programme->audio;
  return known ? recipe.programme->audio->id : TrackId{};
}

inline CellRecipe recipe_for(const std::shared_ptr<const Programme>& programme, int cell) {
  return {.key = {.plan = programme->id, .cell = cell, .encoding = programme->encoding},
          .packets = programme->grid().packets(cell),
          .programme = programme};
}

}  // namespace auralis::streaming
