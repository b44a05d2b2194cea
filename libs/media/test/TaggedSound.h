// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include <taglib/tpropertymap.h>

#include "base/Bytes.h"

namespace auralis::media::testing {

void write_bytes(const std::filesystem::path& file, std::span<const std::byte> bytes);
void write_text(const std::filesystem::path& file, std::string_view text);
Bytes read_bytes(const std::filesystem::path& file);

/// One second of sound in the container of the extension.
void write_sound(const std::filesystem::path& file);

/// Tags a file that write_sound() wrote, as TagLib does it in its container.
void set_properties(const std::filesystem::path& file, const TagLib::PropertyMap& map);

}  // namespace auralis::media::testing
