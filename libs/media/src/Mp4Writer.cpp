// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Mp4Writer.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "ByteOrder.h"
#include "media/AacCell.h"
#include "media/FlacCell.h"
#include "media/OpusCell.h"

namespace auralis::media {
namespace {

using PacketView = std::span<const std::byte>;

constexpr int channels = 2;
constexpr std::uint64_t track = 1;
/// Every sample can be decoded without others, as far as a demuxer need know.
constexpr std::uint64_t sync_sample = 0x0200'0000;

struct CodecInfo {
  std::string_view sample_entry;
  std::uint32_t packet_frames;
  std::uint64_t sample_bits;
};

CodecInfo info_of(Mp4Codec codec) noexcept {
  switch (codec) {
    case Mp4Codec::Opus:
      return {"Opus", opus_packet_frames, 16};
    case Mp4Codec::Flac:
      return {"fLaC", flac_block_frames, 24};
    case Mp4Codec::Aac:
      return {"mp4a", aac_packet_frames, 16};
  }
  return {};
}

/// A number of so many bytes, most significant first.
Bytes number(std::uint64_t value, int bytes) {
  Bytes out;
  put_big_endian(out, value, bytes);
  return out;
}

Bytes text(std::string_view characters) {
  Bytes out;
  put_text(out, characters);
  return out;
}

Bytes zeros(std::size_t count) {
  return Bytes(count);
}

Bytes box(std::string_view type, std::initializer_list<Bytes> parts) {
  Bytes payload;
  for (const Bytes& part : parts) put_bytes(payload, part);
  Bytes out;
  put_big_endian(out, payload.size() + 8, 4);
  put_text(out, type);
  put_bytes(out, payload);
  return out;
}

/// What a full box begins with.
Bytes version(std::uint64_t number_of_it, std::uint64_t flags) {
  return number(number_of_it << 24U | flags, 4);
}

Bytes unity_matrix() {
  Bytes out;
  for (const std::uint32_t entry : {0x10000U, 0U, 0U, 0U, 0x10000U, 0U, 0U, 0U, 0x4000'0000U})
    put_big_endian(out, entry, 4);
  return out;
}

/// Tag, length and content of a descriptor of MPEG-4 Systems (ISO 14496-1).
Bytes descriptor(std::uint64_t tag, std::initializer_list<Bytes> parts) {
  Bytes content;
  for (const Bytes& part : parts) put_bytes(content, part);
  Bytes out = number(tag, 1);
  put_big_endian(out, content.size(), 1);
  put_bytes(out, content);
  return out;
}

/// An audio stream (0x15) of MPEG-4 audio (0x40): AAC-LC, 48 kHz, stereo (0x1190). Bit rates are
/// left open, so that every rate has the same init segment.
Bytes aac_box() {
  const Bytes config = descriptor(5, {number(0x1190, 2)});
  return box("esds", {version(0, 0), descriptor(3, {number(track, 2), number(0, 1),
                                                    descriptor(4, {number(0x40, 1), number(0x15, 1),
                                                                   zeros(3 + 4 + 4), config}),
                                                    descriptor(6, {number(2, 1)})})});
}

Bytes codec_box(Mp4Codec codec) {
  if (codec == Mp4Codec::Aac) return aac_box();
  if (codec == Mp4Codec::Flac) {
    const Bytes info = flac_stream_info(0);
    return box("dfLa", {version(0, 0), number(0x80, 1), number(info.size(), 3), info});
  }
  // Version, channels, pre-skip, input rate, gain, mapping family: big-endian, unlike in Ogg.
  return box("dOps", {number(0, 1), number(channels, 1), number(0, 2), number(engine_rate_hz, 4),
                      number(0, 2), number(0, 1)});
}

Bytes sample_entry(Mp4Codec codec) {
  const auto [type, packet_frames, bits] = info_of(codec);
  return box(type, {zeros(6), number(1, 2), zeros(8), number(channels, 2), number(bits, 2),
                    zeros(4), number(std::uint64_t{engine_rate_hz} << 16U, 4), codec_box(codec)});
}

/// After a seek an Opus decoder is to hear 80 ms, 4 packets, before what is played.
Bytes roll_group() {
  const auto four_before = static_cast<std::uint16_t>(-4);
  return box("sgpd",
             {version(1, 0), text("roll"), number(2, 4), number(1, 4), number(four_before, 2)});
}

Bytes sample_table(Mp4Codec codec) {
  const Bytes none = number(0, 4);
  return box("stbl", {box("stsd", {version(0, 0), number(1, 4), sample_entry(codec)}),
                      box("stts", {version(0, 0), none}), box("stsc", {version(0, 0), none}),
                      box("stsz", {version(0, 0), none, none}), box("stco", {version(0, 0), none}),
                      codec == Mp4Codec::Opus ? roll_group() : Bytes{}});
}

Bytes media_box(Mp4Codec codec) {
  constexpr std::uint64_t undetermined = 0x55c4;  // the language "und"
  const Bytes here = box("url ", {version(0, 1)});
  return box(
      "mdia",
      {box("mdhd", {version(0, 0), zeros(8), number(engine_rate_hz, 4), zeros(4),
                    number(undetermined, 2), zeros(2)}),
       box("hdlr", {version(0, 0), zeros(4), text("soun"), zeros(12), text("Auralis"), zeros(1)}),
       box("minf", {box("smhd", {version(0, 0), zeros(4)}),
                    box("dinf", {box("dref", {version(0, 0), number(1, 4), here})}),
                    sample_table(codec)})});
}

Bytes track_box(Mp4Codec codec) {
  constexpr std::uint64_t full_volume = 0x0100;
  constexpr std::uint64_t enabled_in_movie = 3;
  return box("trak", {box("tkhd", {version(0, enabled_in_movie), zeros(8), number(track, 4),
                                   zeros(4 + 4 + 8 + 2 + 2), number(full_volume, 2), zeros(2),
                                   unity_matrix(), zeros(8)}),
                      media_box(codec)});
}

Bytes make_init_segment(Mp4Codec codec) {
  constexpr std::uint64_t normal_rate = 0x10000;
  constexpr std::uint64_t full_volume = 0x0100;
  Bytes out = box("ftyp", {text("iso6"), number(0, 4), text("iso6mp41")});
  put_bytes(out,
            box("moov", {box("mvhd", {version(0, 0), zeros(8), number(engine_rate_hz, 4), zeros(4),
                                      number(normal_rate, 4), number(full_volume, 2), zeros(10),
                                      unity_matrix(), zeros(24), number(track + 1, 4)}),
                         track_box(codec),
                         box("mvex", {box("trex", {version(0, 0), number(track, 4), number(1, 4),
                                                   number(info_of(codec).packet_frames, 4),
                                                   number(0, 4), number(sync_sample, 4)})})}));
  return out;
}

/// Sizes of the packets, and durations where the last one is shorter.
Bytes run_box(const Mp4Packets& packets, std::uint64_t data_at) {
  const FrameCount usual = info_of(packets.codec).packet_frames;
  const bool durations = packets.last_frames != usual;
  constexpr std::uint64_t has_data_at = 0x1;
  constexpr std::uint64_t has_durations = 0x100;
  constexpr std::uint64_t has_sizes = 0x200;
  Bytes entries;
  for (std::size_t i = 0; i < packets.packets.size(); ++i) {
    const bool is_last = i + 1 == packets.packets.size();
    if (durations)
      put_big_endian(entries, static_cast<std::uint64_t>(is_last ? packets.last_frames : usual), 4);
    put_big_endian(entries, packets.packets[i].size(), 4);
  }
  return box("trun", {version(0, has_data_at | has_sizes | (durations ? has_durations : 0)),
                      number(packets.packets.size(), 4), number(data_at, 4), entries});
}

Bytes fragment_head(const Mp4Packets& packets, std::uint64_t data_at) {
  constexpr std::uint64_t offsets_from_here = 0x2'0000;
  const auto first = static_cast<std::uint64_t>(packets.first);
  const std::uint64_t time = first * info_of(packets.codec).packet_frames;
  const Bytes rolls = packets.codec == Mp4Codec::Opus
                          ? box("sbgp", {version(0, 0), text("roll"), number(1, 4),
                                         number(packets.packets.size(), 4), number(1, 4)})
                          : Bytes{};
  return box("moof", {box("mfhd", {version(0, 0), number((first + 1) & 0xffff'ffffU, 4)}),
                      box("traf", {box("tfhd", {version(0, offsets_from_here), number(track, 4)}),
                                   box("tfdt", {version(1, 0), number(time, 8)}),
                                   run_box(packets, data_at), rolls})});
}

}  // namespace

const Bytes& mp4_init_segment(Mp4Codec codec) {
  static const Bytes opus = make_init_segment(Mp4Codec::Opus);
  static const Bytes flac = make_init_segment(Mp4Codec::Flac);
  static const Bytes aac = make_init_segment(Mp4Codec::Aac);
  if (codec == Mp4Codec::Aac) return aac;
  return codec == Mp4Codec::Flac ? flac : opus;
}

Result<Bytes> mp4_fragment(const Mp4Packets& packets) {
  constexpr std::int64_t most_packets = std::int64_t{1} << 40U;
  if (packets.first < 0 || packets.first > most_packets)
    return fail(ErrorKind::InvalidArgument, "no packet {} in a track", packets.first);
  if (packets.packets.empty() || std::ranges::any_of(packets.packets, &PacketView::empty))
    return fail(ErrorKind::InvalidArgument, "a fragment has packets, none of them empty");
  // The head's length does not depend on the offset in it.
  const std::size_t head_bytes = fragment_head(packets, 0).size();
  Bytes out = fragment_head(packets, head_bytes + 8);
  std::size_t payload = 0;
  for (const PacketView packet : packets.packets) payload += packet.size();
  out.reserve(out.size() + 8 + payload);
  put_big_endian(out, payload + 8, 4);
  put_text(out, "mdat");
  for (const PacketView packet : packets.packets) put_bytes(out, packet);
  return out;
}

Result<PacketView> mp4_payload(PacketView fragment) {
  const std::size_t moof = fragment.size() < 8 ? 0 : big_endian_at(fragment.first(4));
  if (moof < 8 || moof + 8 > fragment.size())
    return fail(ErrorKind::Corrupt, "not a fragment of ours");
  return fragment.subspan(moof + 8);
}

}  // namespace auralis::media
