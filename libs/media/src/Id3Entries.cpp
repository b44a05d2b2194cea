// SPDX-License-Identifier: GPL-3.0-or-later
#include "Id3Entries.h"

#include <algorithm>
#include <string_view>

#include "ByteOrder.h"
#include "InputFile.h"
#include "TagBounds.h"

namespace auralis::media {
namespace {

using Span = std::span<const std::byte>;

constexpr std::int64_t head_of_frame = 10, head_of_frame_v2 = 6;
constexpr unsigned has_length = 0x01, is_unsynchronised = 0x02, is_compressed = 0x08;
constexpr unsigned is_compressed_v3 = 0x80;  // FFmpeg knows version 4's flag alone.

unsigned at(Span bytes, std::size_t index) {
  return std::to_integer<unsigned>(bytes[index]);
}

std::int64_t number(Span bytes) {
  return static_cast<std::int64_t>(big_endian_at(bytes));
}

/// Of four bytes with seven bits in each.
std::int64_t synchsafe(Span bytes) {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 7U | (at(bytes, i) & 0x7fU);
  return value;
}

bool is_name(Span bytes) {
  return bytes.size() == 4 && std::ranges::all_of(bytes, [](std::byte byte) {
           const char c = std::to_integer<char>(byte);
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

bool is_name_or_padding(Span bytes) {
  return is_name(bytes) || (bytes.size() == 4 && number(bytes) == 0);
}

/// A zero behind 0xff is none of the text's.
void synchronise(Bytes& bytes) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[kept++] = bytes[i];
    if (bytes[i] == std::byte{0xff} && i + 1 < bytes.size() && bytes[i + 1] == std::byte{0}) ++i;
  }
  bytes.resize(kept);
}

/// The frames in a chapter, behind its name and four numbers; of version 3 in any tag.
std::int64_t frames_in_chapter(Span chapter) {
  constexpr std::size_t numbers = 16;
  const auto name_end = std::ranges::find(chapter, std::byte{0}) - chapter.begin();
  std::size_t position = static_cast<std::size_t>(name_end) + 1 + numbers;
  std::int64_t frames = 0;
  while (position + head_of_frame < chapter.size()) {
    ++frames;
    position += static_cast<std::size_t>(head_of_frame + number(chapter.subspan(position + 4, 4)));
  }
  return frames;
}

}  // namespace

struct Id3Entries::Frame {
  bool has_name{}, is_chapter{};
  unsigned flags{};
  std::int64_t body{}, end{};
};

std::int64_t Id3Head::tag_bytes() const noexcept {
  const bool has_foot = version == 4 && (flags & 0x10U) != 0;
  return (has_foot ? 2 * bytes : bytes) + body_bytes;
}

std::optional<Id3Head> id3_head_at(const InputFile& file, std::int64_t position) {
  constexpr std::string_view mark = "ID3";
  const Bytes head = file.bytes_at(position, Id3Head::bytes);
  const Span view{head};
  if (std::ssize(head) < Id3Head::bytes ||
      !std::ranges::equal(view.first(3), std::as_bytes(std::span{mark})))
    return std::nullopt;
  return Id3Head{
      .version = at(view, 3), .flags = at(view, 5), .body_bytes = synchsafe(view.subspan(6))};
}

bool Id3Entries::are_bounded() const noexcept {
  constexpr std::int64_t most_heads = std::int64_t{1} << 25U;  // Ten bytes of padding are one, too.
  return entries_ <= most_entries && heads_ <= most_heads && !has_bad_chapter_ &&
         compressed_bytes_ <= static_cast<std::int64_t>(most_compressed_bytes);
}

Span Id3Entries::bytes_at(std::int64_t position, std::size_t count) {
  constexpr std::size_t window_bytes = 4096;
  const std::int64_t end = window_at_ + std::ssize(window_);
  if (position < window_at_ || position + static_cast<std::int64_t>(count) > end) {
    window_ = file_.bytes_at(position, std::max(count, window_bytes));
    window_at_ = position;
  }
  const auto from = static_cast<std::size_t>(position - window_at_);
  return Span{window_}.subspan(from, std::min(count, window_.size() - from));
}

/// iTunes writes sizes as version 3 has them into version 4; FFmpeg believes what leads to a frame
/// or to padding, and reads no further, which is -1, where neither does.
std::int64_t Id3Entries::size_of_v4(std::int64_t position, std::int64_t end) {
  const Span bytes = bytes_at(position + 4, 4);
  const std::int64_t plain = number(bytes), safe = synchsafe(bytes);
  if (plain <= 0x7f) return plain;
  const std::int64_t body = position + head_of_frame;
  if (plain >= end - position || is_name_or_padding(bytes_at(body + safe, 4))) return safe;
  return is_name_or_padding(bytes_at(body + plain, 4)) ? plain : -1;
}

std::optional<Id3Entries::Frame> Id3Entries::frame_at(std::int64_t position, std::int64_t end,
                                                      unsigned version) {
  const std::int64_t head_bytes = version < 3 ? head_of_frame_v2 : head_of_frame;
  const Span head = bytes_at(position, static_cast<std::size_t>(head_bytes));
  if (end - position < head_bytes || std::ssize(head) < head_bytes) return std::nullopt;
  constexpr std::string_view chapter = "CHA";
  Frame frame{.has_name = head[0] != std::byte{0},
              .is_chapter = std::ranges::equal(head.first(3), std::as_bytes(std::span{chapter})),
              .flags = version < 3 ? 0 : at(head, 9),
              .body = position + head_bytes};
  std::int64_t size = version < 3 ? number(head.subspan(3, 3)) : number(head.subspan(4, 4));
  if (version > 3) size = size_of_v4(position, end);
  frame.end = frame.body + size;
  return size < 0 || frame.end > end ? std::nullopt : std::optional{frame};
}

void Id3Entries::add_tag(const Id3Head& head, std::int64_t position) {
  constexpr unsigned whole_is_unsynchronised = 0x80, has_extended_head = 0x40;
  ++entries_;
  position += Id3Head::bytes;
  const std::int64_t end = position + head.body_bytes;
  if (head.version > 2 && (head.flags & has_extended_head) != 0) {
    const Span size = bytes_at(position, 4);  // Which counts itself in version 4.
    if (size.size() == 4) position += synchsafe(size) + (head.version < 4 ? 4 : 0);
  }
  for (; are_bounded(); ++heads_) {
    auto frame = frame_at(position, end, head.version);
    if (!frame) return;
    if (frame->has_name || frame->end > frame->body) ++entries_;
    if ((head.flags & whole_is_unsynchronised) != 0) frame->flags |= is_unsynchronised;
    if ((frame->flags & (is_compressed | is_compressed_v3)) != 0)
      compressed_bytes_ += frame->end - frame->body;
    if (frame->is_chapter) add_chapter(*frame);
    position = frame->end;
  }
}

/// What is in a compressed one is not looked for: nobody writes them.
void Id3Entries::add_chapter(const Frame& frame) {
  constexpr std::int64_t most_bytes = std::int64_t{32} << 20U;  // Pictures, the largest twice.
  const std::int64_t begin = frame.body + ((frame.flags & has_length) != 0 ? 4 : 0);
  const std::int64_t bytes = std::max<std::int64_t>(0, frame.end - begin);
  has_bad_chapter_ |= (frame.flags & is_compressed) != 0 || bytes > most_bytes;
  if (has_bad_chapter_) return;
  Bytes chapter = file_.bytes_at(begin, static_cast<std::size_t>(bytes));
  if ((frame.flags & is_unsynchronised) != 0) synchronise(chapter);
  entries_ += frames_in_chapter(chapter);
}

}  // namespace auralis::media
