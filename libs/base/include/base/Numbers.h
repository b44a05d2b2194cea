// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace auralis {

/// The whole of `text` as a decimal integer, if it is one and lies within [low, high].
std::optional<std::int64_t> integer_in(std::string_view text, std::int64_t low, std::int64_t high);

/// The whole of `text` as a finite decimal number, if it is one and lies within [low, high].
/// Never depends on the locale; "nan", "inf" and hexadecimal are refused.
std::optional<double> number_in(std::string_view text, double low, double high);

/// "true"/"1" or "false"/"0"; anything else is no boolean.
std::optional<bool> boolean(std::string_view text);

}  // namespace auralis
