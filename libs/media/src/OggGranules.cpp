// SPDX-License-Identifier: GPL-3.0-or-later
#include "OggGranules.h"

#include <algorithm>
#include <array>

#include "ByteOrder.h"
#include "InputFile.h"

namespace auralis::media {
namespace {

constexpr std::int64_t fixed_header_bytes = 27;
constexpr std::int64_t largest_page_bytes = 27 + 255 + 255 * 255;
constexpr std::uint8_t ends_stream_flag = 4;
constexpr std::int64_t no_granule = -1;  // No packet ends on the page.

struct Page {
  std::int64_t granule{};
  std::uint32_t serial{};
  std::uint32_t number{};
  bool ends_stream{};
  bool last_packet_goes_on{};
  std::int64_t position{};
  std::int64_t bytes{};  ///< Header and body.
};

std::optional<Page> parse_page(std::span<const std::byte> bytes) {
  constexpr std::array capture{std::byte{'O'}, std::byte{'g'}, std::byte{'g'}, std::byte{'S'}};
  if (bytes.size() < fixed_header_bytes || !std::ranges::equal(bytes.first(4), capture))
    return std::nullopt;
  const auto segments = std::to_integer<std::size_t>(bytes[26]);
  if (bytes.size() < fixed_header_bytes + segments) return std::nullopt;
  Page page{.granule = static_cast<std::int64_t>(little_endian_at(bytes.subspan(6, 8))),
            .serial = static_cast<std::uint32_t>(little_endian_at(bytes.subspan(14, 4))),
            .number = static_cast<std::uint32_t>(little_endian_at(bytes.subspan(18, 4))),
            .ends_stream = (std::to_integer<std::uint8_t>(bytes[5]) & ends_stream_flag) != 0,
            .bytes = fixed_header_bytes + static_cast<std::int64_t>(segments)};
  for (const std::byte lacing : bytes.subspan(fixed_header_bytes, segments)) {
    page.bytes += std::to_integer<std::int64_t>(lacing);
    page.last_packet_goes_on = lacing == std::byte{255};
  }
  return page;
}

std::optional<Page> page_at(const InputFile& file, std::int64_t position) {
  auto page = parse_page(file.bytes_at(position, fixed_header_bytes + 255));
  if (page) page->position = position;
  return page;
}

/// From `position` on, the first page of the stream that says where it ends. Some files have their
/// first packet, of which no sound comes yet, on the page of the headers, which ends at 0.
std::optional<Page> first_granule_page(const InputFile& file, std::int64_t position) {
  constexpr int pages_looked_at = 300;
  std::optional<std::uint32_t> serial;
  for (int i = 0; i < pages_looked_at; ++i) {
    const auto page = page_at(file, position);
    if (!page) return std::nullopt;
    serial = serial.value_or(page->serial);
    if (page->serial == *serial && page->granule > 0) return page;
    position += page->bytes;
  }
  return std::nullopt;
}

/// Of what the file ends with. One stream's alone where it is named.
std::optional<Page> last_page_of(const InputFile& file, std::optional<std::uint32_t> serial) {
  // The page itself, and as much again of what somebody may have appended.
  const std::int64_t reach = std::min(file.size(), 2 * largest_page_bytes);
  const Bytes tail = file.bytes_at(file.size() - reach, static_cast<std::size_t>(reach));
  for (std::size_t at = tail.size(); at-- > 0;) {
    if (tail[at] != std::byte{'O'}) continue;
    const auto page = parse_page(std::span{tail}.subspan(at));
    if (page && (!serial || page->serial == *serial)) return page;
  }
  return std::nullopt;
}

}  // namespace

std::optional<OggGranules> OggGranules::read(const InputFile& file, std::int64_t position) {
  if (position < 0) return std::nullopt;
  const auto first = first_granule_page(file, position);
  if (!first) return std::nullopt;
  OggGranules granules{.first = first->granule,
                       .first_page = first->position,
                       .last_packet_goes_on = first->last_packet_goes_on,
                       .first_ends_stream = first->ends_stream,
                       .last = std::nullopt,
                       .ends = false};
  const auto last = last_page_of(file, first->serial);
  if (last && last->ends_stream && last->granule != no_granule) granules.last = last->granule;
  const auto very_last = last_page_of(file, std::nullopt);
  granules.ends = very_last && very_last->ends_stream;
  return granules;
}

std::optional<OggPageNumber> OggPageNumber::read(const InputFile& file, std::int64_t position) {
  if (position < 0) return std::nullopt;
  const auto page = page_at(file, position);
  if (!page) return std::nullopt;
  return OggPageNumber{
      .serial = page->serial, .number = page->number, .page_end = position + page->bytes};
}

}  // namespace auralis::media
