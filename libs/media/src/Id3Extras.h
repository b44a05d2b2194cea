// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <taglib/id3v2tag.h>
#include <taglib/tfile.h>

namespace auralis::media {

/// The file's ID3v2 tag, where its container has one; null else.
TagLib::ID3v2::Tag* id3v2_in(TagLib::File& file);

/// Timed lyrics (SYLT, in milliseconds) as LRC; empty where there are none. TagLib has no name for
/// them that fits every container.
std::string synced_lyrics_in(const TagLib::ID3v2::Tag& tag);

}  // namespace auralis::media
