// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "CellRecipe.h"
#include "CellTable.h"
#include "Positions.h"

namespace auralis::streaming {

/// Both states of one track as far as they can be rendered now.
struct ReadyTrack {
  std::shared_ptr<const Programme> original;
  std::shared_ptr<const Programme> mastered;  ///< Null until profiled, and at intensity 0.
};

/// A track of which more is wanted.
struct WantedTrack {
  TrackId track{};
  MasterRequest request{};
  Encoding encoding{};
  /// What a play began with: ahead comes more of that, though another plan would be made now.
  std::optional<PlanId> begun{};
  bool begun_mastered{};  ///< Whether that is a master.
};

/// What is worth rendering while nobody waits (rule CA-4), in the encoding that its listener
/// fetches: for each playing one the rest of the current chunk and the next one in both states,
/// then the rest of the track, then the first chunk of the next track; never more than the cache
/// would keep. Has no queue of its own: it looks where the listeners are, so a newer position
/// replaces the older one's wishes.
class Prefetch {
 public:
  /// Must not analyse: nullopt when the track is not ready.
  using Prepare = std::function<std::optional<ReadyTrack>(const WantedTrack&)>;

  Prefetch(CellTable& table, const Positions& positions, Prepare prepare,
           const CellCache::Capacity& capacity);

  /// The most wanted cell that is neither cached nor on its way.
  std::optional<CellRecipe> next();

 private:
  enum class Phase { Near, Far, NextTrack };
  struct Listener {
    Positions::Position position;
    ReadyTrack current;
    std::optional<ReadyTrack> next;
    int cells_left{};  ///< Of this listener's share of its part of the cache.
  };
  /// Cells [first, last) of one state.
  struct Span {
    std::shared_ptr<const Programme> programme;
    int first{};
    int last{};
  };
  struct Wish {
    CellRecipe recipe;
    int order{};  ///< How many cells of the same listener and phase come before it.
  };

  std::vector<Listener> listeners() const;
  int cells_for(const Encoding& encoding) const;
  static std::vector<Span> spans(const Listener& listener, Phase phase);
  std::optional<Wish> first_missing(Listener& listener, Phase phase);

  CellTable& table_;
  const Positions& positions_;
  const Prepare prepare_;
  const CellCache::Capacity capacity_;
};

}  // namespace auralis::streaming
