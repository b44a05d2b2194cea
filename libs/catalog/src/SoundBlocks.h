// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include <soci/soci.h>

#include "catalog/Sound.h"
#include "model/Ids.h"

namespace auralis {

inline constexpr std::size_t tracks_per_block = 1024;

/// The sounds of tracks whose ids follow each other, dimension by dimension. A track without one
/// has a loudness of 0.
struct SoundBlock {
  using Lane = std::array<std::uint8_t, tracks_per_block>;
  std::array<Lane, sound_dimensions> lanes{};

  Sound at(std::size_t place) const;
  void put(std::size_t place, const Sound& sound);
};

/// Within the caller's transaction; no sound takes away what was there.
void store_sound(soci::session& session, TrackId track, const std::optional<Sound>& sound);
std::optional<Sound> load_sound(soci::session& session, TrackId track);

/// Calls visit(first, block), where `first` is the id of a block's first track, for each block, or
/// for every so many.
void visit_blocks(soci::session& session, int every,
                  const std::function<void(std::int64_t, const SoundBlock&)>& visit);
/// How many blocks there may be.
std::int64_t count_blocks(soci::session& session);

}  // namespace auralis
