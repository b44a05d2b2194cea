// SPDX-License-Identifier: GPL-3.0-or-later
#include "Packaging.h"

#include <algorithm>

#include "EncodedCell.h"
#include "media/FlacCell.h"
#include "media/Mp4Writer.h"
#include "media/OggWriter.h"
#include "media/WavWriter.h"
#include "media/WebmWriter.h"

namespace auralis::streaming {
namespace {

using media::Mp4Codec;

constexpr int clusters_per_cell = ClusterLayout{ChunkGrid::packets_per_cell}.clusters();

ClusterLayout layout_at(const ClusterPlace& place) {
  return ClusterLayout{place.grid.packets(place.cell)};
}

/// The first packet of the cluster, counted on the track.
std::int64_t first_packet(const ClusterPlace& place) {
  return std::int64_t{place.cell} * ChunkGrid::packets_per_cell +
         layout_at(place).cluster(place.cluster).first_packet;
}

Result<Bytes> opus_fragment(const ClusterPlace& place, const Bytes& cluster) {
  AURALIS_TRY(const auto packets, media::webm_packets(cluster));
  return media::mp4_fragment({.codec = Mp4Codec::Opus,
                              .first = first_packet(place),
                              .last_frames = ChunkGrid::packet_frames,
                              .packets = packets});
}

Result<Bytes> ogg_page(const ClusterPlace& place, const Bytes& cluster) {
  AURALIS_TRY(const auto packets, media::webm_packets(cluster));
  const auto behind = first_packet(place) + static_cast<std::int64_t>(packets.size());
  const bool last_cluster = place.cluster + 1 == layout_at(place).clusters();
  return media::ogg_opus_page(
      {.index = std::int64_t{place.cell} * clusters_per_cell + place.cluster,
       .end = std::min(behind * ChunkGrid::packet_frames, place.grid.frames()),
       .is_last = last_cluster && place.cell + 1 == place.grid.cells()},
      packets);
}

Result<Bytes> flac_blocks(const Bytes& fragment) {
  AURALIS_TRY(const auto blocks, media::mp4_payload(fragment));
  return Bytes(blocks.begin(), blocks.end());
}

Result<SharedBytes> shared(Result<Bytes> bytes) {
  if (!bytes) return Failure{bytes.error()};
  return share(*std::move(bytes));
}

}  // namespace

SharedBytes head_of(Format format, FrameCount frames) {
  static const SharedBytes webm = share(media::webm_init_segment());
  static const SharedBytes mp4_opus = share(media::mp4_init_segment(Mp4Codec::Opus));
  static const SharedBytes mp4_flac = share(media::mp4_init_segment(Mp4Codec::Flac));
  static const SharedBytes mp4_aac = share(media::mp4_init_segment(Mp4Codec::Aac));
  static const SharedBytes ogg = share(media::ogg_opus_head());
  switch (format) {
    case Format::Webm:
      return webm;
    case Format::Mp4Flac:
      return mp4_flac;
    case Format::Mp4Opus:
      return mp4_opus;
    case Format::Mp4Aac:
      return mp4_aac;
    case Format::Wav:
      return share(media::wav_header(frames));
    case Format::Flac:
      return share(media::flac_stream_head(frames));
    case Format::Ogg:
      return ogg;
  }
  return share({});
}

Result<SharedBytes> packaged(Format format, const ClusterPlace& place, SharedBytes cluster) {
  switch (format) {
    case Format::Webm:
    case Format::Mp4Flac:
    case Format::Mp4Aac:
    case Format::Wav:
      return cluster;
    case Format::Mp4Opus:
      return shared(opus_fragment(place, *cluster));
    case Format::Flac:
      return shared(flac_blocks(*cluster));
    case Format::Ogg:
      return shared(ogg_page(place, *cluster));
  }
  return fail(ErrorKind::InvalidArgument, "no such format");
}

}  // namespace auralis::streaming
