// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/OggWriter.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "ByteOrder.h"
#include "Crc.h"

namespace auralis::media {
namespace {

using namespace std::string_view_literals;
using PacketView = std::span<const std::byte>;

constexpr std::size_t most_segments = 255;
constexpr std::uint64_t serial = 0x4c525541;  // "AURL": any number; one stream a file

constexpr unsigned first_page = 2;
constexpr unsigned last_page = 4;

/// Each packet as parts of 255 bytes and a shorter one, which may be empty.
Bytes segment_table(std::span<const PacketView> packets) {
  Bytes table;
  for (const PacketView packet : packets) {
    table.insert(table.end(), packet.size() / 255, std::byte{255});
    table.push_back(static_cast<std::byte>(packet.size() % 255));
  }
  return table;
}

Result<Bytes> page_of(unsigned flags, std::uint64_t granule, std::uint64_t number,
                      std::span<const PacketView> packets) {
  constexpr std::size_t crc_at = 22;
  const Bytes segments = segment_table(packets);
  if (packets.empty() || segments.size() > most_segments)
    return fail(ErrorKind::InvalidArgument, "an Ogg page cannot hold {} packets in {} parts",
                packets.size(), segments.size());
  Bytes out;
  put_text(out, "OggS\0"sv);
  put_little_endian(out, flags, 1);
  put_little_endian(out, granule, 8);
  put_little_endian(out, serial, 4);
  put_little_endian(out, number, 4);
  put_little_endian(out, 0, 4);  // the checksum, below
  put_little_endian(out, segments.size(), 1);
  put_bytes(out, segments);
  for (const PacketView packet : packets) put_bytes(out, packet);
  Bytes crc;
  put_little_endian(crc, OggPageCrc::of(out), 4);
  std::ranges::copy(crc, out.begin() + crc_at);
  return out;
}

Bytes make_head() {
  // Version 1, 2 channels, pre-skip 0, 48000 Hz, gain 0, mapping family 0; then vendor and no
  // comments.
  constexpr auto head = "OpusHead\x01\x02\0\0\x80\xbb\0\0\0\0\0"sv;
  constexpr auto tags = "OpusTags\x07\0\0\0Auralis\0\0\0\0"sv;
  const std::array head_packet{PacketView{std::as_bytes(std::span{head})}};
  const std::array tags_packet{PacketView{std::as_bytes(std::span{tags})}};
  Bytes out = page_of(first_page, 0, 0, head_packet).value_or(Bytes{});
  put_bytes(out, page_of(0, 0, 1, tags_packet).value_or(Bytes{}));
  return out;
}

}  // namespace

const Bytes& ogg_opus_head() {
  static const Bytes head = make_head();
  return head;
}

Result<Bytes> ogg_opus_page(const OggPage& page, std::span<const PacketView> packets) {
  constexpr std::uint64_t head_pages = 2;
  return page_of(page.is_last ? last_page : 0, static_cast<std::uint64_t>(page.end),
                 static_cast<std::uint64_t>(page.index) + head_pages, packets);
}

}  // namespace auralis::media
