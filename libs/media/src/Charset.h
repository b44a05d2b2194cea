// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace auralis::media {

/// What the bytes of texts are that call themselves Latin-1.
enum class Charset { Latin1, Cyrillic, ShiftJis, Windows1252 };

/// True when `bytes` hold letters beyond ASCII and are UTF-8 as they stand. No Latin-1 text of any
/// language looks like that.
bool is_hidden_utf8(std::string_view bytes) noexcept;

/// What all of `texts` of one file are, never Windows-1252. Cyrillic (Windows-1251) only where
/// words are of its letters alone and one has four or more, since no language of Latin-1 writes
/// four accented letters in a row; Japanese (Shift-JIS, Windows-932) only where all of it decodes
/// and kana are among it.
Charset charset_of(const std::vector<std::string>& texts);

/// `bytes` as UTF-8; nullopt where they are no text of that set.
std::optional<std::string> to_utf8(std::string_view bytes, Charset charset);

}  // namespace auralis::media
