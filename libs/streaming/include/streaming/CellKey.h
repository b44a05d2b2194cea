// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <functional>

#include "model/Ids.h"
#include "streaming/Format.h"

namespace auralis::streaming {

/// Everything that decides the bytes of one encoded cell, and nothing else (rule ST-2): equal keys
/// mean identical bytes. The plan's id covers content hash, parameters, what the track's
/// neighbours are where they are heard, and the versions of the engine and of codec libraries.
struct CellKey {
  PlanId plan{};  ///< original_plan_id() for the untouched state.
  int cell{};     ///< 0-based on the track, 1 s each.
  Encoding encoding{};

  auto operator<=>(const CellKey&) const = default;
};

}  // namespace auralis::streaming

template <>
struct std::hash<auralis::streaming::CellKey> {
  std::size_t operator()(const auralis::streaming::CellKey& key) const noexcept {
    const auto codec = static_cast<std::size_t>(key.encoding.codec);
    return std::hash<auralis::PlanId>{}(key.plan) ^
           (static_cast<std::size_t>(key.cell) * 0x9e3779b97f4a7c15U) ^ (codec << 16U) ^
           static_cast<std::size_t>(key.encoding.bit_rate_kbps);
  }
};
