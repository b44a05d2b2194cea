// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace auralis::media {

class InputFile;

/// The granule positions (RFC 3533) that bound one logical stream of an Ogg file: they alone tell
/// which of the first and last decoded frames belong to the music.
struct OggGranules {
  std::int64_t first{};              ///< Of the first page on which sound ends.
  std::int64_t first_page{};         ///< Where that page is.
  bool last_packet_goes_on{};        ///< The last packet that begins on it ends on a later one.
  bool first_ends_stream{};          ///< That page is the only one.
  std::optional<std::int64_t> last;  ///< Of the file's last page, if it ends this stream.
  bool ends{};                       ///< The file's last page ends a stream, this or another.

  /// `page` is where the first audio packet begins. Nothing when there is no sound page there.
  static std::optional<OggGranules> read(const InputFile& file, std::int64_t page);
};

/// What numbers the pages of a file: encoders do it without fail.
struct OggPageNumber {
  std::uint32_t serial{};  ///< Of the logical stream.
  std::uint32_t number{};

  std::int64_t page_end{};  ///< Where the page ends in the file.

  static std::optional<OggPageNumber> read(const InputFile& file, std::int64_t page);
  /// Whether pages of the stream are missing, or failed their checksum, between two of them.
  bool skips_to(const OggPageNumber& later) const noexcept {
    return serial == later.serial && later.number > number + 1;
  }
};

}  // namespace auralis::media
