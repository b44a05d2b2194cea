// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <xxhash.h>

#include "ByteForm.h"
#include "media/PacketIndex.h"

// Layout: "AUPI", version, content hash, then variable-length integers, the segments as
// differences to the one before, and the XXH3-64 of all that.
namespace auralis::media {
namespace {

constexpr std::uint64_t magic = 0x49505541;
constexpr std::uint64_t version = 2;
constexpr std::uint64_t version_of_cuts = 3;  // has three numbers more, and is for nothing else
constexpr std::size_t checksum_bytes = 8;

std::uint64_t checksum(std::span<const std::byte> bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

void put_head(ByteWriter& out, const PacketIndex& index) {
  out.put_fixed(index.content.value.high);
  out.put_fixed(index.content.value.low);
  out.put(index.format.sample_rate_hz);
  out.put(index.format.channels);
  out.put(index.frames);
  out.put(index.codec);
  out.put(index.bit_rate_kbps);
  out.put(index.stream);
  out.put(index.packet_frames);
  out.put(index.packets);
  out.put(static_cast<int>(index.end));
  out.put(index.missing);
  if (!index.range.is_whole())
    for (const std::int64_t value : {index.range.begin, index.range.end, index.lead})
      out.put(value);
  out.put(static_cast<std::int64_t>(index.segments.size()));
}

void put_segment(ByteWriter& out, const Segment& segment, const Segment& before) {
  out.put(segment.byte_position - before.byte_position);
  out.put(segment.timestamp - before.timestamp);
  out.put_fixed(segment.packet_hash);
  out.put(segment.ordinal);
  out.put(segment.preroll);
  out.put(segment.packet - before.packet);
  out.put(segment.first - before.first);
  out.put(segment.drop);
}

PacketIndex take_head(ByteReader& in, bool is_cut) {
  PacketIndex index;
  index.content.value.high = in.take_fixed();
  index.content.value.low = in.take_fixed();
  index.format.sample_rate_hz = in.take_int();
  index.format.channels = in.take_int();
  index.frames = in.take();
  index.codec = in.take_text();
  index.bit_rate_kbps = in.take_int();
  index.stream = in.take_int();
  index.packet_frames = in.take_int();
  index.packets = in.take();
  index.end = static_cast<FileEnd>(std::clamp(in.take_int(), 0, static_cast<int>(FileEnd::Torn)));
  index.missing = in.take();
  if (!is_cut) return index;
  index.range.begin = in.take();
  index.range.end = in.take();
  index.lead = in.take();
  return index;
}

Segment take_segment(ByteReader& in, const Segment& before) {
  Segment segment;
  segment.byte_position = in.take_behind(before.byte_position);
  segment.timestamp = in.take_behind(before.timestamp);
  segment.packet_hash = in.take_fixed();
  segment.ordinal = in.take_int();
  segment.preroll = in.take_int();
  segment.packet = in.take_behind(before.packet);
  segment.first = in.take_behind(before.first);
  segment.drop = in.take();
  return segment;
}

Failure unreadable() {
  return fail(ErrorKind::Corrupt, "the stored packet index is damaged or of another version");
}

}  // namespace

Bytes to_bytes(const PacketIndex& index) {
  ByteWriter out;
  out.put_fixed(magic << 32 | (index.range.is_whole() ? version : version_of_cuts));
  put_head(out, index);
  Segment before;
  for (const Segment& segment : index.segments) {
    put_segment(out, segment, before);
    before = segment;
  }
  out.put_fixed(checksum(out.bytes()));
  return std::move(out).bytes();
}

Result<PacketIndex> packet_index_from_bytes(std::span<const std::byte> bytes) {
  if (bytes.size() < checksum_bytes) return unreadable();
  const auto body = bytes.first(bytes.size() - checksum_bytes);
  if (ByteReader{bytes.last(checksum_bytes)}.take_fixed() != checksum(body)) return unreadable();
  ByteReader in{body};
  const std::uint64_t form = in.take_fixed();
  const bool is_cut = form == (magic << 32 | version_of_cuts);
  if (!is_cut && form != (magic << 32 | version)) return unreadable();
  PacketIndex index = take_head(in, is_cut);
  if (is_cut && index.range.is_whole()) return unreadable();
  Segment before;
  for (std::int64_t left = in.take(); left > 0 && in.good(); --left) {
    before = take_segment(in, before);
    index.segments.push_back(before);
  }
  if (!in.good() || !in.empty() || index.segments.empty()) return unreadable();
  return index;
}

}  // namespace auralis::media
