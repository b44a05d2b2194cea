// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace auralis {

/// Lower case of ASCII, Latin-1, Greek and Cyrillic letters. What names artists and albums relies
/// on it: it never changes for a letter.
char32_t lower_case(char32_t point);

/// Appends the letters that lists and searches take `point` for: without case, accents and
/// strokes ("ø" is "o", "ß" is "ss", "æ" is "ae", "ё" is "е"), full width as half, katakana as
/// hiragana. Marks that combine with the letter before them are nothing.
void append_plain(std::string& text, char32_t point);

}  // namespace auralis
