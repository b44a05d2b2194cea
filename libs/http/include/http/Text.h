// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

// Of the values of headers. Safe from any thread.
namespace auralis::http {

/// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text) noexcept;

/// Letters A to Z become a to z; never depends on the locale.
std::string lower_case(std::string_view text);

bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept;

/// Cuts the next item off a comma-separated header value, trimmed; nullopt at its end.
std::optional<std::string_view> next_item(std::string_view& list) noexcept;

bool is_valid_utf8(std::string_view text) noexcept;

/// `text` as a JSON string, with its quotes. `text` is UTF-8.
std::string json_string(std::string_view text);

}  // namespace auralis::http
