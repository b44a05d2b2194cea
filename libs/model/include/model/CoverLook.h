// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace auralis {

/// How a cover looks, for who shows it before it has come.
struct CoverLook {
  std::uint32_t colour{};    ///< 0xRRGGBB, its dominant one.
  std::string thumb_hash{};  ///< A ThumbHash of at most 25 bytes, as base64: a blur of it.

  bool operator==(const CoverLook&) const = default;
};

}  // namespace auralis
