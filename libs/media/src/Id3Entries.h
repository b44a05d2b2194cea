// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/Bytes.h"

namespace auralis::media {

class InputFile;

/// The ten bytes that an ID3v2 tag begins with.
struct Id3Head {
  unsigned version{}, flags{};
  std::int64_t body_bytes{};
  static constexpr std::int64_t bytes = 10;

  /// With head and foot.
  std::int64_t tag_bytes() const noexcept;
};
std::optional<Id3Head> id3_head_at(const InputFile& file, std::int64_t position);

/// What FFmpeg makes of a file's ID3v2, counted by the heads of frames, while no more than chapters
/// are loaded. FFmpeg puts all tags into one table, reads on behind padding, undoes
/// unsynchronisation frame by frame, and keeps the texts of chapters.
class Id3Entries {
 public:
  explicit Id3Entries(const InputFile& file) : file_{file} {}
  /// And one entry for the tag itself.
  void add_tag(const Id3Head& head, std::int64_t position);
  /// By the limits of TagBounds.h.
  bool are_bounded() const noexcept;

 private:
  struct Frame;
  std::optional<Frame> frame_at(std::int64_t position, std::int64_t end, unsigned version);
  std::int64_t size_of_v4(std::int64_t position, std::int64_t end);
  void add_chapter(const Frame& frame);
  /// So many bytes, or fewer at the file's end; until the next call.
  std::span<const std::byte> bytes_at(std::int64_t position, std::size_t count);

  const InputFile& file_;
  Bytes window_{};
  std::int64_t window_at_{};
  std::int64_t heads_{}, entries_{}, compressed_bytes_{};
  bool has_bad_chapter_{};
};

}  // namespace auralis::media
