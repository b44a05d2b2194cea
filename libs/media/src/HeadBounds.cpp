// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeadBounds.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "ByteOrder.h"
#include "Id3Entries.h"
#include "InputFile.h"
#include "Mp4Boxes.h"
#include "TagBounds.h"

namespace auralis::media {
namespace {

using Span = std::span<const std::byte>;

constexpr int most_parts = 4096;  // Blocks, chunks or pages that are looked at.

std::string_view text_of(Span bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Where the ID3 that begins at a position ends, however many tags it is. Counted into `entries`,
/// where there are some: FFmpeg is to read it.
std::int64_t behind_id3(const InputFile& file, std::int64_t position, Id3Entries* entries) {
  for (int i = 0; i <= most_parts; ++i) {
    const auto head = id3_head_at(file, position);
    if (!head) break;
    if (entries != nullptr) entries->add_tag(*head, position);
    position += head->tag_bytes();
  }
  return position;
}

/// Comments as Vorbis has them: a length and the name of a program, how many, and those.
bool has_few_comments(const InputFile& file, std::int64_t position) {
  const Bytes length = file.bytes_at(position, 4);
  const auto name = static_cast<std::int64_t>(little_endian_at(length));
  return little_endian_at(file.bytes_at(position + 4 + name, 4)) <= most_entries;
}

bool has_bounded_blocks(const InputFile& file, std::int64_t position) {
  constexpr unsigned comments = 4, is_last = 0x80;
  for (int i = 0; i < most_parts; ++i) {
    const Bytes head = file.bytes_at(position, 4);
    if (head.size() < 4) return true;
    const unsigned kind = std::to_integer<unsigned>(head[0]);
    if ((kind & 0x7fU) == comments && !has_few_comments(file, position + 4)) return false;
    if ((kind & is_last) != 0) return true;
    position += 4 + static_cast<std::int64_t>(big_endian_at(Span{head}.subspan(1)));
  }
  return false;
}

bool has_bounded_chunks(const InputFile& file, std::int64_t position, bool is_little,
                        Id3Entries* entries) {
  std::int64_t listed = 0;
  for (int i = 0; i < most_parts; ++i) {
    const Bytes head = file.bytes_at(position, 8);
    if (head.size() < 8) return true;
    const std::string_view name = text_of(head).substr(0, 4);
    const Span size = Span{head}.subspan(4);
    const auto bytes =
        static_cast<std::int64_t>(is_little ? little_endian_at(size) : big_endian_at(size));
    if (name == "id3 " || name == "ID3 ") behind_id3(file, position + 8, entries);
    if (name == "LIST") listed += bytes;
    if (listed > most_info_bytes) return false;
    position += 8 + bytes + bytes % 2;
  }
  return false;
}

/// Where the comments of a packet begin that begins like this; 0 where it has none.
std::int64_t before_comments(std::string_view packet) {
  if (packet.starts_with("\x03vorbis")) return 7;
  if (packet.starts_with("OpusTags")) return 8;
  return !packet.empty() && (packet[0] & 0x7f) == 4 ? 4 : 0;  // A block of FLAC.
}

/// Each page begins with 27 bytes and the lengths of its parts; comments begin on one of their own.
bool has_bounded_pages(const InputFile& file, std::int64_t position) {
  constexpr std::size_t head_bytes = 27;
  constexpr int most_pages = 64;
  for (int i = 0; i < most_pages; ++i) {
    const Bytes head = file.bytes_at(position, head_bytes + 255);
    if (head.size() < head_bytes || !text_of(head).starts_with("OggS")) return true;
    const std::size_t parts = std::to_integer<std::size_t>(head[head_bytes - 1]);
    const auto body = position + static_cast<std::int64_t>(head_bytes + parts);
    const bool continues = (std::to_integer<unsigned>(head[5]) & 1U) != 0;
    const auto before = continues ? 0 : before_comments(text_of(file.bytes_at(body, 8)));
    if (before > 0 && !has_few_comments(file, body + before)) return false;
    position = body;
    for (const std::byte part :
         Span{head}.subspan(head_bytes).first(std::min(parts, head.size() - head_bytes)))
      position += std::to_integer<std::int64_t>(part);
  }
  return true;
}

/// Where FFmpeg looks for the foot of an APE tag.
bool has_bounded_end(const InputFile& file) {
  constexpr std::int64_t foot_bytes = 32;
  const Bytes foot = file.bytes_at(file.size() - foot_bytes, foot_bytes);
  return !text_of(foot).starts_with("APETAGEX") || is_bounded_ape(foot);
}

bool has_bounded_parts(const InputFile& file, std::int64_t position, Id3Entries* entries) {
  const Bytes mark = file.bytes_at(position, 4);
  const std::string_view text = text_of(mark);
  if (text == "fLaC") return has_bounded_blocks(file, position + 4);
  if (text == "OggS") return has_bounded_pages(file, position);
  if (text == "DSD ") {
    const Bytes place = file.bytes_at(position + 20, 8);  // Counted from the file's begin.
    behind_id3(file, static_cast<std::int64_t>(little_endian_at(place)), entries);
  }
  if (text == "FORM") return has_bounded_chunks(file, position + 12, false, entries);
  return (text != "RIFF" && text != "RF64") ||
         has_bounded_chunks(file, position + 12, true, entries);
}

Result<void> check_read_heads(const InputFile& file, Parser parser) {
  Id3Entries entries{file};
  Id3Entries* const counted = parser == Parser::Ffmpeg ? &entries : nullptr;
  const std::int64_t begin = behind_id3(file, 0, counted);
  // Whatever the file is: TagLib takes the mark of ID3 for a box, FFmpeg begins behind it, and what
  // is no MP4 ends at once.
  AURALIS_CHECK(check_mp4_boxes(file, 0));
  if (begin > 0) AURALIS_CHECK(check_mp4_boxes(file, begin));
  const bool has_bounds = has_bounded_parts(file, begin, counted);
  if (has_bounds && entries.are_bounded() && has_bounded_end(file)) return {};
  return fail(ErrorKind::Corrupt, "the file's tags have too many entries");
}

}  // namespace

Result<void> check_heads(const InputFile& file, Parser parser) {
  AURALIS_CHECK(file.health());
  auto checked = check_read_heads(file, parser);
  AURALIS_CHECK(file.health());  // else what could not be read is taken for the file's end
  return checked;
}

}  // namespace auralis::media
