// SPDX-License-Identifier: GPL-3.0-or-later
#include "Trim.h"

extern "C" {
#include <libavutil/mathematics.h>
}

#include <algorithm>
#include <array>
#include <cstdlib>

#include "HeadCounts.h"

namespace auralis::media {
namespace {

std::optional<FrameCount> stream_frames(const AVStream& stream, int sample_rate_hz) {
  if (stream.duration == AV_NOPTS_VALUE || stream.duration <= 0) return std::nullopt;
  return av_rescale_q(stream.duration, stream.time_base, AVRational{1, sample_rate_hz});
}

/// iTunes' gapless tag: " 00000000 <delay> <padding> <frames> ...", in hexadecimal.
std::optional<Trim> itunes_trim(const Demuxer& demuxer) {
  const auto text = demuxer.tag("iTunSMPB");
  if (!text) return std::nullopt;
  const char* at = text->c_str();
  std::array<std::int64_t, 4> fields{};
  for (auto& field : fields) {
    char* end = nullptr;
    field = std::strtoll(at, &end, 16);
    if (end == at) return std::nullopt;
    at = end;
  }
  if (fields[1] < 0 || fields[3] <= 0) return std::nullopt;
  return Trim{.head = fields[1], .frames = fields[3]};
}

/// Edit lists count in ticks of the movie, often milliseconds: where the sample table ends within
/// a tick or two of them, it is the exact one.
Trim mp4_trim(const Demuxer& demuxer, int sample_rate_hz, std::optional<FrameCount> edited,
              const DecodedTimeline& timeline) {
  if (const auto trim = itunes_trim(demuxer)) return *trim;
  constexpr int coarsest_ticks_per_second = 600;
  const FrameCount head = timeline.skipped_at_start;
  const auto whole = stream_frames(demuxer.stream(), sample_rate_hz);
  const FrameCount table = whole.value_or(timeline.frames) - head;
  const FrameCount tolerance = 2 * sample_rate_hz / coarsest_ticks_per_second;
  const bool agree = !edited || std::abs(*edited - table) <= tolerance;
  return {.head = head, .frames = agree ? table : *edited};
}

/// The frame count at which the stream's first decoded frame would be numbered 0 is where its
/// timeline begins: below 0 for frames to drop (Vorbis), above for a cut from something longer.
FrameCount granule_origin(const OggGranules& granules, const DecodedTimeline& timeline) {
  return granules.first_ends_stream ? 0 : granules.first - timeline.until_first_granule;
}

FrameCount opus_pre_skip(const AVCodecParameters& parameters) {
  constexpr int at = 10;  // In OpusHead (RFC 7845), 16 bits.
  if (parameters.extradata_size < at + 2) return 0;
  return parameters.extradata[at] + 256 * parameters.extradata[at + 1];
}

Trim ogg_trim(const Demuxer& demuxer, const OggGranules& granules,
              const DecodedTimeline& timeline) {
  const FrameCount origin = granule_origin(granules, timeline);
  const AVCodecParameters& parameters = *demuxer.stream().codecpar;
  const bool opus = parameters.codec_id == AV_CODEC_ID_OPUS;
  const FrameCount head = opus ? opus_pre_skip(parameters) : std::max<FrameCount>(0, -origin);
  const FrameCount rest = timeline.frames - head;
  if (!granules.last) return {.head = head, .frames = rest};
  const FrameCount before_music = std::max<FrameCount>(0, origin) + (opus ? head : 0);
  return {.head = head, .frames = *granules.last - before_music};
}

std::optional<FrameCount> divided(std::optional<std::int64_t> count, std::int64_t divisor) {
  return count && divisor > 0 && *count >= 0 ? std::optional{*count / divisor} : std::nullopt;
}

/// Of heads that count what follows them.
std::optional<FrameCount> counted_frames(const Demuxer& demuxer, int sample_rate_hz) {
  const AVCodecParameters& parameters = *demuxer.stream().codecpar;
  const std::int64_t channels = parameters.ch_layout.nb_channels;
  if (demuxer.is_container("wav"))
    return divided(wav_data_bytes(demuxer.file()),
                   channels * av_get_bits_per_sample(parameters.codec_id) / 8);
  // A frame of decoded DSD is eight samples of each channel.
  if (demuxer.is_container("dsf")) return divided(dsf_samples(demuxer.file()), 8);
  if (demuxer.is_container("iff")) return divided(dff_data_bytes(demuxer.file()), channels);
  for (const char* counting : {"flac", "w64", "aiff", "wv"})
    if (demuxer.is_container(counting)) return stream_frames(demuxer.stream(), sample_rate_hz);
  return std::nullopt;
}

/// Heads that count frames: STREAMINFO, the size of PCM and DSD data, a WavPack block's total. Xing
/// counts packets. A sample table and the last granule are what `untrimmed` was made of. ADTS, and
/// MP3 without Xing, promise nothing.
std::optional<FrameCount> promised_frames(const Demuxer& demuxer, int sample_rate_hz,
                                          const Trim& untrimmed, const DecodedTimeline& timeline) {
  if (demuxer.is_container("mov")) return untrimmed.frames;
  if (timeline.granules)
    return timeline.granules->last ? std::optional{untrimmed.frames} : std::nullopt;
  if (!demuxer.is_container("mp3")) return counted_frames(demuxer, sample_rate_hz);
  const auto packets = xing_packets(demuxer.file(), timeline.first_packet);
  if (!packets || timeline.packet_frames <= 0) return std::nullopt;
  return *packets * timeline.packet_frames - timeline.skipped_at_start - timeline.skipped_at_end;
}

}  // namespace

Result<std::optional<FrameCount>> edited_frames(const std::filesystem::path& file,
                                                std::stop_token stop, int sample_rate_hz) {
  auto demuxer = Demuxer::open(file, std::move(stop), Demuxer::EditList::Applied);
  if (demuxer) return stream_frames(demuxer->stream(), sample_rate_hz);
  const ErrorKind kind = demuxer.error().kind;
  if (kind == ErrorKind::Corrupt || kind == ErrorKind::Unsupported) return std::nullopt;
  return Failure{std::move(demuxer).error()};
}

Trim trim_of(const Demuxer& demuxer, int sample_rate_hz, std::optional<FrameCount> edited,
             const DecodedTimeline& timeline) {
  Trim trim{.head = timeline.skipped_at_start,
            .frames = timeline.frames - timeline.skipped_at_start - timeline.skipped_at_end};
  if (demuxer.is_container("mov")) trim = mp4_trim(demuxer, sample_rate_hz, edited, timeline);
  if (timeline.granules) trim = ogg_trim(demuxer, *timeline.granules, timeline);
  trim.promised = promised_frames(demuxer, sample_rate_hz, trim, timeline);
  trim.head = std::clamp<FrameCount>(trim.head, 0, timeline.frames);
  trim.frames = std::clamp<FrameCount>(trim.frames, 0, timeline.frames - trim.head);
  return trim;
}

}  // namespace auralis::media
