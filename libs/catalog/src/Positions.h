// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace auralis {

/// Between two neighbours of a playlist; nullopt for its begin or its end.
struct Gap {
  std::optional<std::int64_t> below{};
  std::optional<std::int64_t> above{};
};

/// Positions first, first + step, ...
struct Positions {
  std::int64_t first{};
  std::int64_t step{};

  std::int64_t at(std::int64_t i) const noexcept { return first + i * step; }
};

/// Room for 32 insertions at one place, and for more entries than a playlist may have.
inline constexpr std::int64_t entry_spacing = std::int64_t{1} << 32;

/// Where `count` (1 or more) entries go in a gap; nullopt where it is too narrow.
inline std::optional<Positions> positions_in(const Gap& gap, std::int64_t count) {
  if (!gap.below && !gap.above) return Positions{entry_spacing, entry_spacing};
  if (!gap.above) return Positions{*gap.below + entry_spacing, entry_spacing};
  if (!gap.below) return Positions{*gap.above - count * entry_spacing, entry_spacing};
  const std::int64_t step = (*gap.above - *gap.below) / (count + 1);
  if (step == 0) return std::nullopt;
  return Positions{*gap.below + step, step};
}

}  // namespace auralis
