// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace auralis::exporting {

/// The longest name of a file that is written.
inline constexpr std::size_t most_name_bytes = 120;

/// `text` as a name that every file system takes and no page or terminal is fooled by: UTF-8
/// without separators, wildcards, controls and marks of direction, without a dot or space at its
/// ends, none that Windows keeps for itself. At most `longest` bytes, cut between characters;
/// `fallback` when nothing is left.
std::string safe_name(std::string_view text, std::size_t longest, std::string_view fallback);

/// "01 Title.flac": `number` counts from 1, with as many digits as `count` needs, at least two.
std::string track_file_name(std::size_t number, std::size_t count, std::string_view title,
                            std::string_view extension);

}  // namespace auralis::exporting
