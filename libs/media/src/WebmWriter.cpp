// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/WebmWriter.h"

#include <algorithm>
#include <bit>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "ByteOrder.h"

namespace auralis::media {
namespace {

constexpr std::int64_t packet_ms = 20;
constexpr std::size_t max_cluster_packets = 0x7fff / packet_ms;
constexpr std::int64_t max_first_packet = INT64_MAX / packet_ms;

/// Element ids of Matroska (RFC 9559), with the length marker that is part of each.
enum class Id : std::uint32_t {
  Ebml = 0x1a45dfa3,
  EbmlVersion = 0x4286,
  EbmlReadVersion = 0x42f7,
  EbmlMaxIdLength = 0x42f2,
  EbmlMaxSizeLength = 0x42f3,
  DocType = 0x4282,
  DocTypeVersion = 0x4287,
  DocTypeReadVersion = 0x4285,
  Segment = 0x18538067,
  Info = 0x1549a966,
  TimestampScale = 0x2ad7b1,
  MuxingApp = 0x4d80,
  WritingApp = 0x5741,
  Tracks = 0x1654ae6b,
  TrackEntry = 0xae,
  TrackNumber = 0xd7,
  TrackUid = 0x73c5,
  TrackType = 0x83,
  FlagLacing = 0x9c,
  Language = 0x22b59c,
  CodecId = 0x86,
  CodecPrivate = 0x63a2,
  SeekPreRoll = 0x56bb,
  Audio = 0xe1,
  SamplingFrequency = 0xb5,
  Channels = 0x9f,
  Cluster = 0x1f43b675,
  Timestamp = 0xe7,
  SimpleBlock = 0xa3,
};

/// As few bytes as the number needs, at least one.
int bytes_of(std::uint64_t value) noexcept {
  return std::max(1, static_cast<int>(std::bit_width(value) + 7) / 8);
}

void put_id(Bytes& out, Id id) {
  const auto value = static_cast<std::uint32_t>(id);
  put_big_endian(out, value, bytes_of(value));
}

/// 7 bits a byte, behind as many zero bits as bytes follow; all ones means "unknown", so a size
/// of all ones takes a byte more.
void put_size(Bytes& out, std::uint64_t size) {
  const int bytes = std::max(1, static_cast<int>(std::bit_width(size + 1) + 6) / 7);
  put_big_endian(out, size | 1ULL << (7U * static_cast<unsigned>(bytes)), bytes);
}

void put(Bytes& out, Id id, std::span<const std::byte> payload) {
  put_id(out, id);
  put_size(out, payload.size());
  out.insert(out.end(), payload.begin(), payload.end());
}

Bytes element(Id id, std::span<const std::byte> payload) {
  Bytes out;
  put(out, id, payload);
  return out;
}

Bytes element(Id id, std::string_view text) {
  return element(id, std::as_bytes(std::span{text}));
}

Bytes element(Id id, std::uint64_t number) {
  Bytes payload;
  put_big_endian(payload, number, bytes_of(number));
  return element(id, payload);
}

Bytes element(Id id, std::initializer_list<Bytes> children) {
  Bytes payload;
  for (const Bytes& child : children) payload.insert(payload.end(), child.begin(), child.end());
  return element(id, payload);
}

Bytes audio_element() {
  Bytes rate;
  put_big_endian(rate, std::bit_cast<std::uint64_t>(48000.0), 8);
  return element(Id::Audio,
                 {element(Id::SamplingFrequency, rate), element(Id::Channels, std::uint64_t{2})});
}

Bytes track_entry() {
  // OpusHead: version 1, 2 channels, pre-skip 0, 48000 Hz, gain 0, mapping family 0.
  using namespace std::string_view_literals;
  constexpr auto opus_head = "OpusHead\x01\x02\0\0\x80\xbb\0\0\0\0\0"sv;
  return element(
      Id::TrackEntry,
      {element(Id::TrackNumber, std::uint64_t{1}), element(Id::TrackUid, std::uint64_t{1}),
       element(Id::TrackType, std::uint64_t{2}), element(Id::FlagLacing, std::uint64_t{0}),
       element(Id::Language, "und"), element(Id::CodecId, "A_OPUS"),
       element(Id::SeekPreRoll, std::uint64_t{80'000'000}), audio_element(),
       element(Id::CodecPrivate, opus_head)});
}

Bytes make_init_segment() {
  Bytes out = element(
      Id::Ebml,
      {element(Id::EbmlVersion, std::uint64_t{1}), element(Id::EbmlReadVersion, std::uint64_t{1}),
       element(Id::EbmlMaxIdLength, std::uint64_t{4}),
       element(Id::EbmlMaxSizeLength, std::uint64_t{8}), element(Id::DocType, "webm"),
       element(Id::DocTypeVersion, std::uint64_t{4}),
       element(Id::DocTypeReadVersion, std::uint64_t{2})});
  put_id(out, Id::Segment);
  put_big_endian(out, 0x01ff'ffff'ffff'ffffULL,
                 8);  // of unknown size: clusters follow until the end
  const Bytes info =
      element(Id::Info, {element(Id::TimestampScale, std::uint64_t{1'000'000}),
                         element(Id::MuxingApp, "Auralis"), element(Id::WritingApp, "Auralis")});
  out.insert(out.end(), info.begin(), info.end());
  const Bytes tracks = element(Id::Tracks, {track_entry()});
  out.insert(out.end(), tracks.begin(), tracks.end());
  return out;
}

/// Track 1, time in ms after the cluster's, the keyframe flag, no lacing.
void put_block(Bytes& out, std::uint64_t after_ms, const Bytes& packet) {
  put_id(out, Id::SimpleBlock);
  put_size(out, packet.size() + 4);
  put_big_endian(out, 0x81, 1);
  put_big_endian(out, after_ms, 2);
  put_big_endian(out, 0x80, 1);
  out.insert(out.end(), packet.begin(), packet.end());
}

struct Taken {
  std::span<const std::byte> payload, behind;
};

/// An element whose id was read, cut into its payload and what follows it.
std::optional<Taken> taken_element(std::span<const std::byte> bytes) {
  if (bytes.empty()) return std::nullopt;
  const auto length =
      static_cast<std::size_t>(std::countl_zero(std::to_integer<std::uint8_t>(bytes.front()))) + 1;
  if (length > 8 || length > bytes.size()) return std::nullopt;
  const std::uint64_t marked = big_endian_at(bytes.first(length));
  const std::uint64_t size = marked ^ std::uint64_t{1} << (7U * length);
  if (size > bytes.size() - length) return std::nullopt;
  return Taken{bytes.subspan(length, size), bytes.subspan(length + size)};
}

}  // namespace

const Bytes& webm_init_segment() {
  static const Bytes segment = make_init_segment();
  return segment;
}

Result<Bytes> webm_cluster(std::int64_t first_packet, std::span<const Bytes> packets) {
  if (first_packet < 0 || first_packet > max_first_packet)
    return fail(ErrorKind::InvalidArgument, "no packet {} in a track", first_packet);
  if (packets.empty() || packets.size() > max_cluster_packets)
    return fail(ErrorKind::InvalidArgument, "a cluster has 1 to {} packets, got {}",
                max_cluster_packets, packets.size());
  if (std::ranges::any_of(packets, &Bytes::empty))
    return fail(ErrorKind::InvalidArgument, "a cluster cannot hold an empty packet");

  Bytes payload = element(Id::Timestamp, static_cast<std::uint64_t>(first_packet * packet_ms));
  for (std::size_t i = 0; i < packets.size(); ++i) put_block(payload, i * packet_ms, packets[i]);
  return element(Id::Cluster, payload);
}

Result<std::vector<std::span<const std::byte>>> webm_packets(std::span<const std::byte> cluster) {
  constexpr std::size_t block_head = 4;  // track, time, flags
  const auto damaged = [] { return fail(ErrorKind::Corrupt, "not a cluster of ours"); };
  if (cluster.size() < 4 ||
      big_endian_at(cluster.first(4)) != static_cast<std::uint32_t>(Id::Cluster))
    return damaged();
  auto rest = taken_element(cluster.subspan(4));
  std::vector<std::span<const std::byte>> packets;
  if (!rest || !rest->behind.empty()) return damaged();
  for (auto left = rest->payload; !left.empty();) {
    const std::byte id = left.front();
    const auto next = taken_element(left.subspan(1));
    if (!next) return damaged();
    if (id == static_cast<std::byte>(Id::SimpleBlock)) {
      if (next->payload.size() <= block_head) return damaged();
      packets.push_back(next->payload.subspan(block_head));
    }
    left = next->behind;
  }
  return packets;
}

}  // namespace auralis::media
