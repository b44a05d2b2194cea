// SPDX-License-Identifier: GPL-3.0-or-later
#include "PacketLocator.h"

#include <new>

#include <xxhash.h>

#include "InputFile.h"
#include "base/Log.h"

namespace auralis::media {
namespace {

ffmpeg::Packet new_packet() {
  ffmpeg::Packet packet{av_packet_alloc()};
  if (!packet) throw std::bad_alloc{};
  return packet;
}

bool is_start_of(const Segment& segment, const AVPacket& packet) {
  const auto size = static_cast<std::size_t>(packet.size);
  return XXH3_64bits(packet.data, size) == segment.packet_hash;
}

}  // namespace

Result<PacketLocator> PacketLocator::open(const std::filesystem::path& file,
                                          std::shared_ptr<const PacketIndex> index) {
  AURALIS_TRY(auto demuxer, Demuxer::open(file, {}));
  const bool same = demuxer.stream_index() == index->stream &&
                    avcodec_get_name(demuxer.stream().codecpar->codec_id) == index->codec;
  if (!same) return fail(ErrorKind::Corrupt, "the file is not the one that was analysed");
  return PacketLocator{std::move(demuxer), file, std::move(index)};
}

PacketLocator::PacketLocator(Demuxer demuxer, std::filesystem::path file,
                             std::shared_ptr<const PacketIndex> index)
    : demuxer_{std::move(demuxer)}, file_{std::move(file)}, index_{std::move(index)} {}

Result<Packets> PacketLocator::load(std::size_t number) {
  const Segment& segment = index_->segments[number];
  const bool is_last = number + 1 == index_->segments.size();
  const std::int64_t end = is_last ? index_->packets : index_->segments[number + 1].packet;
  Packets packets;
  AURALIS_TRY(auto start, find(segment));
  packets.push_back(std::move(start));
  for (std::int64_t left = end - segment.packet + segment.preroll - 1; left > 0; --left) {
    auto packet = new_packet();
    AURALIS_TRY(const bool more, demuxer_.next(*packet));
    if (!more) break;
    packets.push_back(std::move(packet));
  }
  // Of a file that is written over while it is read, packets behind the first may be of other music
  // already, and what is made of them would be kept as this one's.
  AURALIS_TRY(const bool is_as_opened, demuxer_.file().is_as_opened());
  if (!is_as_opened) return fail(ErrorKind::Corrupt, "the file is not the one that was analysed");
  return packets;
}

Result<ffmpeg::Packet> PacketLocator::find(const Segment& segment) {
  AURALIS_TRY(auto packet, find_by_seek(segment));
  if (packet) return packet;
  return find_by_scan(segment);
}

/// No packet when the seek landed elsewhere.
Result<ffmpeg::Packet> PacketLocator::find_by_seek(const Segment& segment) {
  if (!demuxer_.seek(segment.byte_position, segment.timestamp)) return nullptr;
  constexpr int packets_before = 16;  // Seeks by time like to land a little early.
  auto packet = new_packet();
  int ordinal = 0;
  for (int left = packets_before + segment.ordinal; left >= 0; --left) {
    AURALIS_TRY(const bool more, demuxer_.next(*packet));
    if (!more || packet->pos > segment.byte_position) return nullptr;
    if (packet->pos < segment.byte_position) continue;
    if (ordinal++ < segment.ordinal) continue;
    if (is_start_of(segment, *packet)) return packet;
    return nullptr;
  }
  return nullptr;
}

Result<ffmpeg::Packet> PacketLocator::find_by_scan(const Segment& segment) {
  ++scans_;
  log::debug("media", "no seek leads to packet {}: reading from the start", segment.packet);
  AURALIS_TRY(demuxer_, Demuxer::open(file_, {}));
  auto packet = new_packet();
  for (std::int64_t skipped = segment.packet - segment.preroll; skipped >= 0; --skipped) {
    AURALIS_TRY(const bool more, demuxer_.next(*packet));
    if (!more) break;
    if (skipped == 0 && is_start_of(segment, *packet)) return packet;
  }
  return fail(ErrorKind::Corrupt, "the file is not the one that was analysed");
}

}  // namespace auralis::media
