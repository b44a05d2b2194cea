// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <taglib/tbytevector.h>

namespace auralis::media::testing {

void append_bytes(const std::filesystem::path& file, const TagLib::ByteVector& bytes);
void prepend_bytes(const std::filesystem::path& file, const TagLib::ByteVector& bytes);

/// A tag of ID3v2.2, which TagLib reads and does not write: frames of texts in UTF-16.
TagLib::ByteVector id3v22_tag(const std::vector<std::pair<std::string, std::string>>& frames);

/// An MP4 of nothing but boxes, each in the one before.
std::string nested_boxes(int levels);

/// A frame of ID3v2.3, and a tag of frames.
std::string id3_frame(std::string_view name, std::string_view body, char flags = 0);
std::string id3_tag(std::string_view frames, char version = 3);

/// A tag of chapters of ID3v2.3, each in the one before.
std::string nested_chapters(int levels);

/// Adds to a WAV file a list INFO whose title is `title`, whatever its bytes are.
void append_info(const std::filesystem::path& file, std::string_view title);

// Add a picture to a file that is tagged already, as its container holds pictures.
void add_mp4_picture(const std::filesystem::path& file, const TagLib::ByteVector& picture);
void add_xiph_picture(const std::filesystem::path& file, const TagLib::ByteVector& picture);
void add_ape_picture(const std::filesystem::path& file, const TagLib::ByteVector& picture);
void add_id3_picture(const std::filesystem::path& file, const TagLib::ByteVector& picture);

}  // namespace auralis::media::testing
