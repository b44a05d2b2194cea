// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "Plan.h"
#include "base/Bytes.h"

namespace auralis::library_maker {

inline constexpr int sounds = 8;    ///< Recordings of each format.
inline constexpr int pictures = 6;  ///< Covers.

/// What files are copied from: short recordings of each format without tags, and covers. Throws
/// when an encoder is missing.
struct Templates {
  std::map<Format, std::vector<std::string>> recordings;
  std::vector<Bytes> covers;  ///< JPEG.
};
Templates make_templates(const std::filesystem::path& scratch);

}  // namespace auralis::library_maker
