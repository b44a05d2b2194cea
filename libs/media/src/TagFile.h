// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

#include <taglib/tbytevector.h>
#include <taglib/tfile.h>
#include <taglib/tpropertymap.h>

#include "TagStream.h"
#include "base/Result.h"
#include "media/Tags.h"

namespace auralis::media {

/// A file's tags and headers as TagLib parsed them, chosen by content rather than by name.
struct TagFile {
  std::unique_ptr<TagStream> stream;  ///< Before `file`, which reads from it.
  std::unique_ptr<TagLib::File> file;
  std::string codec;
};

/// Fails with NotFound, Io, Unsupported, Busy, Corrupt or Cancelled. May throw what TagLib throws:
/// call inside guarded().
Result<TagFile> open_tag_file(const std::filesystem::path& path, std::stop_token stop = {});

/// The file's texts by the names that TagLib gives them in every container.
TagLib::PropertyMap properties_in(const TagLib::File& file);

struct FoundPicture {
  std::optional<TagLib::ByteVector> cover{};  ///< The front cover, else the first that we serve.
  std::int64_t oversized_bytes{};  ///< Of the largest that is passed over for its size; 0 for none.
};
/// What is embedded; copies nothing. May throw as above.
FoundPicture picture_in(TagLib::File& file);

inline std::span<const std::byte> view_of(const TagLib::ByteVector& bytes) {
  return std::as_bytes(std::span{bytes.data(), bytes.size()});
}

/// Calls `read`, which uses TagLib; what a hostile file makes it throw becomes Corrupt.
template <class Read>
auto guarded(Read read) -> decltype(read()) {
  try {
    return read();
  } catch (const std::exception& thrown) {
    return fail_internal(ErrorKind::Corrupt, "the file's tags cannot be read", thrown.what());
  }
}

}  // namespace auralis::media
