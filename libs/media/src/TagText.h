// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <taglib/tstring.h>
#include <taglib/tstringlist.h>

namespace auralis::media {

/// True when `bytes` are UTF-8, or empty.
bool is_utf8(std::string_view bytes) noexcept;

/// One line of valid UTF-8 of at most 1000 bytes: control characters become spaces, halves of
/// surrogate pairs U+FFFD, and blanks at both ends go.
std::string one_line(const TagLib::String& text);

/// The same with its lines, each ended with '\n' however it was, of at most 64 KiB; blanks at the
/// ends of lines go, and empty lines at both ends of the text.
std::string many_lines(const TagLib::String& text);

/// The values that say something, as one line joined with "; ".
std::string joined(const TagLib::StringList& values);

/// The number at the start of "3", "03" or "3/12"; 0 when there is none from 1 to 99999.
int leading_number(std::string_view text) noexcept;

/// The number behind the stroke of "3/12"; 0 as above.
int number_behind_stroke(std::string_view text) noexcept;

/// The year of "2004", "2004-05-01", "20040501" or "1 May 2004": the first four of a run of four or
/// eight digits; 0 without.
int year_in(std::string_view date) noexcept;

}  // namespace auralis::media
