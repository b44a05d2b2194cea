// SPDX-License-Identifier: GPL-3.0-or-later
#include "Mp4Boxes.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "ByteOrder.h"
#include "InputFile.h"
#include "TagBounds.h"

namespace auralis::media {
namespace {

constexpr std::size_t most_levels = 32;  // Of sound, the deepest that is written are 9.
constexpr int most_boxes = 1 << 18;      // A day in fragments of a few seconds has half as many.
constexpr std::int64_t head_bytes = 8;

struct Box {
  std::string_view parent{};  ///< What it is, where it holds others; empty otherwise.
  std::int64_t children{}, end{};
};

/// Those that TagLib looks into.
std::string_view parent_named(std::string_view name) {
  static constexpr std::array<std::string_view, 11> parents{
      "moov", "udta", "mdia", "meta", "ilst", "stbl", "minf", "moof", "traf", "trak", "stsd"};
  const auto found = std::ranges::find(parents, name);
  return found != parents.end() ? *found : std::string_view{};
}

/// Boxes in "meta" begin behind 4 bytes of version and flags, but in QuickTime's.
std::int64_t bytes_before_children(std::string_view parent, std::string_view body) {
  static constexpr std::array<std::string_view, 5> first_of_quicktime{"hdlr", "ilst", "mhdr",
                                                                      "ctry", "lang"};
  if (parent == "stsd") return 8;
  if (parent != "meta" || body.size() < 8) return 0;
  return std::ranges::find(first_of_quicktime, body.substr(4, 4)) != first_of_quicktime.end() ? 0
                                                                                              : 4;
}

/// An end of 0 where there is no box.
Box box_at(const InputFile& file, std::int64_t position) {
  const Bytes bytes = file.bytes_at(position, 3 * head_bytes);
  const std::span<const std::byte> view{bytes};
  if (std::ssize(bytes) < head_bytes) return {};
  std::int64_t head = head_bytes;
  auto length = static_cast<std::int64_t>(big_endian_at(view.first(4)));
  if (length == 0) length = file.size() - position;
  if (length == 1 && std::ssize(bytes) >= 2 * head) {
    length = static_cast<std::int64_t>(big_endian_at(view.subspan(head_bytes, head_bytes)));
    head += head_bytes;
  }
  if (length < head_bytes || length > file.size() - position) return {};
  const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  const std::string_view parent = parent_named(text.substr(4, 4));
  const auto before = bytes_before_children(parent, text.substr(static_cast<std::size_t>(head)));
  return {.parent = parent, .children = position + head + before, .end = position + length};
}

}  // namespace

/// In TagLib's order, which goes on behind a child even where that lies beyond its parent.
Result<void> check_mp4_boxes(const InputFile& file, std::int64_t position) {
  std::vector<Box> around;
  std::int64_t entries = 0;
  for (int boxes = 0; position + head_bytes <= file.size(); ++boxes) {
    if (file.stopped()) return fail(ErrorKind::Cancelled, "reading was cancelled");
    if (boxes >= most_boxes) return fail(ErrorKind::Corrupt, "the file is made of too many boxes");
    const Box box = box_at(file, position);
    if (box.end == 0) return {};
    if (!around.empty() && around.back().parent == "ilst" && ++entries > most_entries)
      return fail(ErrorKind::Corrupt, "the file's tags have too many entries");
    position = box.parent.empty() ? box.end : box.children;
    if (!box.parent.empty()) around.push_back(box);
    if (around.size() > most_levels)
      return fail(ErrorKind::Corrupt, "the file's boxes lie too deep in each other");
    while (!around.empty() && position >= around.back().end) around.pop_back();
  }
  return {};
}

}  // namespace auralis::media
