// SPDX-License-Identifier: GPL-3.0-or-later
#include "TagBounds.h"

#include <algorithm>
#include <string_view>

#include <taglib/id3v2synchdata.h>
#include <taglib/tbytevector.h>

#include "ByteOrder.h"

namespace auralis::media {
namespace {

using Span = std::span<const std::byte>;

unsigned at(Span bytes, std::size_t index) {
  return index < bytes.size() ? std::to_integer<unsigned>(bytes[index]) : 0;
}

/// A number of four bytes with seven bits in each; or with eight, as TagLib takes what has them.
std::size_t synchsafe(Span bytes) {
  std::size_t seven = 0, eight = 0, all = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    all |= at(bytes, i);
    seven = seven << 7U | at(bytes, i);
    eight = eight << 8U | at(bytes, i);
  }
  return all < 0x80 ? seven : eight;
}

std::string_view text_at(Span bytes, std::size_t position, std::size_t count) {
  const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  return text.substr(std::min(position, text.size()), count);
}

bool is_name(std::string_view name) {
  return name.size() == 4 && std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

struct Frame {
  std::string_view name{};
  std::size_t bytes{};  ///< With its head.
  bool is_compressed{};
};

/// iTunes writes sizes as version 3 has them into version 4; TagLib believes what leads to a frame.
std::size_t size_of_v4(Span frame) {
  const std::size_t size = synchsafe(frame.subspan(4, 4));
  if (size <= 127 || is_name(text_at(frame, size + 10, 4))) return size;
  const auto plain = static_cast<std::size_t>(big_endian_at(frame.subspan(4, 4)));
  return is_name(text_at(frame, plain + 10, 4)) ? plain : size;
}

Frame frame_at(Span frame, unsigned version) {
  if (version < 3)
    return {.name = text_at(frame, 0, 3),
            .bytes = 6 + static_cast<std::size_t>(big_endian_at(frame.subspan(3, 3)))};
  const std::size_t size = version == 3
                               ? static_cast<std::size_t>(big_endian_at(frame.subspan(4, 4)))
                               : size_of_v4(frame);
  return {.name = text_at(frame, 0, 4),
          .bytes = 10 + size,
          .is_compressed = (at(frame, 9) & (version == 3 ? 0x80U : 0x08U)) != 0};
}

/// Where frames begin: behind the extended head, whose size counts itself in version 4 alone, and
/// TagLib steps over that many bytes.
std::size_t first_frame(Span body, unsigned flags) {
  return (flags & 0x40U) != 0 ? synchsafe(body) : 0;
}

bool is_chapter(std::string_view name) {
  return name == "CHAP" || name == "CTOC";
}

bool has_few_frames(Span body, unsigned version, unsigned flags) {
  const std::size_t head = version < 3 ? 6 : 10;
  std::size_t compressed = 0;
  int frames = 0;
  for (std::size_t position = first_frame(body, flags);
       position < body.size() && body.size() - position > head; ++frames) {
    if (at(body, position) == 0) return true;  // Padding.
    if (frames == most_entries) return false;
    const Frame frame = frame_at(body.subspan(position), version);
    if (frame.is_compressed && is_chapter(frame.name)) return false;
    if (frame.is_compressed) compressed += frame.bytes;
    if (compressed > most_compressed_bytes) return false;
    position += frame.bytes;
  }
  return true;
}

/// Chapters hold frames, chapters too; TagLib calls itself for each. By name, wherever it is.
bool has_few_chapters(Span body) {
  constexpr int most_chapters = 1000;
  int chapters = 0;
  for (const std::string_view name : {"CHAP", "CTOC"})
    for (std::size_t i = text_at(body, 0, body.size()).find(name); i != std::string_view::npos;
         i = text_at(body, 0, body.size()).find(name, i + 1))
      if (++chapters > most_chapters) return false;
  return true;
}

}  // namespace

bool is_bounded_id3(Span head, Span body) {
  const unsigned version = at(head, 3), flags = at(head, 5);
  if (!has_few_chapters(body)) return false;
  if (version > 3 || (flags & 0x80U) == 0) return has_few_frames(body, version, flags);
  const TagLib::ByteVector decoded = TagLib::ID3v2::SynchData::decode(
      {reinterpret_cast<const char*>(body.data()), static_cast<TagLib::uint>(body.size())});
  return has_few_frames(std::as_bytes(std::span{decoded.data(), decoded.size()}), version, flags);
}

bool is_bounded_ape(Span foot) {
  return foot.size() < 20 || little_endian_at(foot.subspan(16, 4)) <= most_entries;
}

bool is_bounded_info(Span list) {
  return std::ssize(list) <= most_info_bytes;
}

}  // namespace auralis::media
