// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace auralis {

/// The bytes of a file name as text a page can show: UTF-8 as it is, anything else read as
/// Latin-1. File systems promise nothing about the encoding of names.
std::string display_text(std::string_view bytes);

}  // namespace auralis
