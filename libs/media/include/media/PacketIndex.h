// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "audio/AudioBuffer.h"
#include "base/Bytes.h"
#include "base/Result.h"
#include "model/CueRange.h"
#include "model/Ids.h"
#include "model/TrackDamage.h"

namespace auralis::media {

/// One fixed decode segment of about 5 s (rule MA-5): a fresh decoder starts `preroll` packets
/// before the segment's own `packet`, and after `drop` frames its output is source frames
/// [first, first of the next segment). The first three fields tell where decoding starts.
struct Segment {
  std::int64_t byte_position{};  ///< Of the packet (or its page) in the file; -1 when unknown.
  std::int64_t timestamp{};      ///< Of the packet, in the stream's time base; 0 when unknown.
  std::uint64_t packet_hash{};   ///< XXH3-64 of the packet's bytes: proves the seek landed.
  int ordinal{};  ///< Packets with the same byte position before it (one page, many packets).
  int preroll{};  ///< Packets decoded before the segment's own.
  std::int64_t packet{};  ///< The segment's own first packet, counted from the track's first.
  FrameCount first{};     ///< Source frame the segment begins with.
  FrameCount drop{};      ///< Decoded frames to discard first (pre-roll, encoder delay).

  bool operator==(const Segment&) const = default;
};

/// Everything needed to decode any frame of a file to the same samples on every machine, made in
/// one pass over the packets; only the first few are decoded, to learn the format. Channels are in
/// the order of WAV and FLAC: left, right, centre, LFE, back, side.
struct PacketIndex {
  ContentHash content{};
  AudioFormat format{};  ///< Of the decoded audio, before resampling and downmix.
  FrameCount frames{};   ///< At the source rate, delay and padding trimmed.
  std::string codec;     ///< "flac", "mp3", "aac", "vorbis", "opus", "pcm_s16le", ...
  int bit_rate_kbps{};   ///< Of the audio packets.
  int stream{};          ///< Which stream of the file.
  int packet_frames{};   ///< Frames of a packet, for codecs that do not say it in the packet; or 0.
  std::int64_t packets{};  ///< Of the stream, up to the end of the last segment.
  FileEnd end{FileEnd::Whole};
  FrameCount missing{};  ///< As TrackDamage::missing_frames, at the source rate.
  CueRange range{};      ///< What of the file the track is; it was cut() where not whole.
  FrameCount lead{};     ///< Frames of the first segment that lie before the track.
  std::vector<Segment> segments;

  bool operator==(const PacketIndex&) const = default;
};

/// Reads every audio packet of the first audio stream once. Fails with Unsupported (no audio this
/// build decodes), Corrupt (no usable packet), NotFound, Io or Cancelled.
Result<PacketIndex> index_file(const std::filesystem::path& file, std::stop_token stop);

/// Part of an indexed file as a track of its own: the same samples as in the whole, decoded from
/// the same segments, and a content hash of its own, made of the file's and of the frames that it
/// takes. `whole` was not cut. A range that goes on behind the file's end ends there; Corrupt where
/// nothing is left.
Result<PacketIndex> cut(const PacketIndex& whole, const CueRange& range);

/// A stable byte form for the catalogue, about 30 bytes for each 5 s. Reading it fails with
/// Corrupt, also for the form of another version.
Bytes to_bytes(const PacketIndex& index);
Result<PacketIndex> packet_index_from_bytes(std::span<const std::byte> bytes);

}  // namespace auralis::media
