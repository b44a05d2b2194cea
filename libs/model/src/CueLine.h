// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace auralis {

/// Without blanks at both ends.
std::string_view cue_trimmed(std::string_view text) noexcept;

/// Takes the first word off `text`, in upper case of ASCII; empty where there is none.
std::string take_cue_word(std::string_view& text);

/// What stands in quotes, from the first to the last, or all of it without any.
std::string_view cue_value(std::string_view text) noexcept;

/// The name in `"name" TYPE` or `name TYPE`.
std::string_view cue_file_name(std::string_view text) noexcept;

/// "mm:ss:ff" as frames of a CD; nothing where it is no such time.
std::optional<std::int64_t> cue_time(std::string_view text);

}  // namespace auralis
