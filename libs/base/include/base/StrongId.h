// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

#include <fmt/format.h>

namespace auralis {

/// An integer that cannot be mistaken for another: `using TrackId = StrongId<struct TrackTag>`.
template <class Tag, class Integer = std::int64_t>
struct StrongId {
  Integer value{};

  constexpr auto operator<=>(const StrongId&) const = default;
};

}  // namespace auralis

template <class Tag, class Integer>
struct std::hash<auralis::StrongId<Tag, Integer>> {
  std::size_t operator()(const auralis::StrongId<Tag, Integer>& id) const noexcept {
    return std::hash<Integer>{}(id.value);
  }
};

template <class Tag, class Integer>
struct fmt::formatter<auralis::StrongId<Tag, Integer>> : fmt::formatter<Integer> {
  auto format(const auralis::StrongId<Tag, Integer>& id, fmt::format_context& context) const {
    return fmt::formatter<Integer>::format(id.value, context);
  }
};
