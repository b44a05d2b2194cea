// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "Latencies.h"

namespace auralis::listeners {

/// What listeners went through.
struct Tally {
  /// From the click until 200 ms of the new sound are in hand: a track, another place in it,
  /// another state or preset or intensity of it.
  Latencies start;
  Latencies seek;
  Latencies change;
  std::map<std::string, std::uint64_t> tiers;  ///< Chunks by X-Cache-Tier.
  std::map<std::string, std::uint64_t> errors;
  std::uint64_t bytes{};
  std::uint64_t bridged{};     ///< Tracks that had to begin as the original.
  std::uint64_t broken_off{};  ///< Bodies that we hung up on for something newer.
  std::uint64_t underruns{};
  double silent_seconds{};  ///< Of all underruns.
  double loaded_seconds{};

  void add(const Tally& other);
};

}  // namespace auralis::listeners
