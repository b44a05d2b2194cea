// SPDX-License-Identifier: GPL-3.0-or-later
#include "IndexBuilder.h"

extern "C" {
#include <libavutil/intreadwrite.h>
#include <libavutil/mathematics.h>
}

#include <algorithm>
#include <span>

#include <xxhash.h>

#include "ContentParameters.h"
#include "InputFile.h"

namespace auralis::media {
namespace {

constexpr int segment_seconds = 5;
constexpr FrameCount longest_segment = 960'000;  // 5 s at 192 kHz; less of DSD, to bound memory.
constexpr int longest_gap_seconds = 10;
constexpr int longest_proven_gap_seconds = 24;  // A reader takes no segment of more than 30 s.
constexpr FrameCount shortest_gap = 64;

/// Whether the container numbers frames itself, so that a lost packet leaves a hole to see.
bool counts_frames(const Demuxer& demuxer) {
  return demuxer.is_container("ogg") || demuxer.is_container("flac");
}

/// A codec that does not say in its packets how long they are has packets of one length.
int constant_frames(const AVCodecParameters& parameters, FrameCount packet_frames) {
  const bool constant =
      parameters.codec_id == AV_CODEC_ID_AAC || parameters.codec_id == AV_CODEC_ID_ALAC;
  return constant ? static_cast<int>(packet_frames) : 0;
}

}  // namespace

IndexBuilder::IndexBuilder(const Demuxer& demuxer, const StreamFormat& format)
    : demuxer_{demuxer},
      packet_frames_{*demuxer.stream().codecpar, format.packet_frames},
      preroll_{preroll_of(demuxer.stream().codecpar->codec_id, format.packet_frames)} {
  const AVCodecParameters& parameters = *demuxer.stream().codecpar;
  index_.format = format.format;
  index_.codec = avcodec_get_name(parameters.codec_id);
  index_.stream = demuxer.stream_index();
  index_.packet_frames = constant_frames(parameters, format.packet_frames);
  add_parameters(content_, parameters, format.format);
}

void IndexBuilder::add(const AVPacket& packet) {
  if (index_.packets == 0 && demuxer_.is_container("ogg"))
    timeline_.granules = OggGranules::read(demuxer_.file(), packet.pos);
  recent_.push_back(start_of(packet, packet_frames_.next(bytes_of(packet))));
  while (has_spare_preroll()) recent_.pop_front();

  if (index_.packets == 0) {
    timeline_.first_packet = packet.pos;
    timeline_.packet_frames = recent_.back().frames;
  }
  const bool after_gap = look_for_gap_before(packet);
  if (after_gap || timeline_.frames >= next_boundary_) begin_segment();
  note_padding(packet);

  const FrameCount frames = recent_.back().frames;
  const auto& granules = timeline_.granules;
  if (granules && packet.pos <= granules->first_page)
    timeline_.until_first_granule = timeline_.frames + (granules->last_packet_goes_on ? 0 : frames);
  timeline_.frames += frames;
  decoded_ += frames;
  ++index_.packets;
  last_packet_bytes_ = packet.size;
  bytes_ += packet.size;
  content_.add(std::int64_t{packet.size});
  content_.add(std::as_bytes(bytes_of(packet)));
}

/// Whether the packets before the one being added are enough without the first of them.
bool IndexBuilder::has_spare_preroll() const {
  return static_cast<int>(recent_.size()) - 1 > preroll_.packets &&
         decoded_ - recent_[1].decoded_before >= preroll_.frames;
}

IndexBuilder::Start IndexBuilder::start_of(const AVPacket& packet, FrameCount frames) {
  Segment place{.byte_position = packet.pos};
  if (demuxer_.is_container("mov") && packet.dts != AV_NOPTS_VALUE) place.timestamp = packet.dts;
  place.packet_hash = XXH3_64bits(packet.data, static_cast<std::size_t>(packet.size));
  if (!recent_.empty() && recent_.back().place.byte_position == packet.pos)
    place.ordinal = recent_.back().place.ordinal + 1;
  return {.place = place, .decoded_before = decoded_, .frames = frames};
}

/// A page or frame that was lost leaves a hole in the timestamps. It becomes silence, so that what
/// follows keeps its place; the segment before it ends up longer than its packets. A FLAC frame
/// tells its own place under its checksum. In Ogg the first packet of a page has the place where
/// the last page ended, so that a hole shows one page late, and only the page numbers prove it.
/// True when a segment must begin with the packet.
bool IndexBuilder::look_for_gap_before(const AVPacket& packet) {
  const bool page_begins = recent_.back().place.ordinal == 0;
  if (!counts_frames(demuxer_) || !page_begins) return false;
  const bool is_ogg = demuxer_.is_container("ogg");
  const FrameCount gap = gap_before(packet);
  if (is_ogg && after_lost_page_) {
    for (auto k = *after_lost_page_; k < index_.segments.size(); ++k)
      index_.segments[k].first += gap;
  }
  if (!is_ogg || after_lost_page_) timeline_.frames += gap;
  after_lost_page_.reset();
  if (packet.pts != AV_NOPTS_VALUE) timestamp_origin_ = place_of(packet) - timeline_.frames;
  if (!is_ogg) return gap > 0;
  if (!lost_page_before(packet)) return false;
  after_lost_page_ = index_.segments.size();
  return true;
}

std::int64_t IndexBuilder::place_of(const AVPacket& packet) const {
  const AVRational frame_time{1, index_.format.sample_rate_hz};
  return av_rescale_q(packet.pts, demuxer_.stream().time_base, frame_time);
}

/// By how much the packet comes later than those before it, if that may be a hole and is not a
/// count that is slightly off or a new one.
FrameCount IndexBuilder::gap_before(const AVPacket& packet) const {
  if (!timestamp_origin_ || packet.pts == AV_NOPTS_VALUE) return 0;
  const FrameCount gap = place_of(packet) - *timestamp_origin_ - timeline_.frames;
  const FrameCount seconds = after_lost_page_ ? longest_proven_gap_seconds : longest_gap_seconds;
  const FrameCount longest = seconds * index_.format.sample_rate_hz;
  return gap >= shortest_gap && gap <= longest ? gap : 0;
}

bool IndexBuilder::lost_page_before(const AVPacket& packet) {
  const auto before = page_number_;
  page_number_ = OggPageNumber::read(demuxer_.file(), packet.pos);
  // The tail of a very long packet may fill a page alone, on which none begins.
  constexpr int spans_pages = 60'000;
  return before && page_number_ && last_packet_bytes_ < spans_pages &&
         before->skips_to(*page_number_);
}

void IndexBuilder::begin_segment() {
  const Start& start = recent_.front();
  Segment segment = start.place;
  segment.preroll = static_cast<int>(recent_.size()) - 1;
  segment.packet = index_.packets;
  segment.first = timeline_.frames;
  segment.drop = decoded_ - start.decoded_before;
  if (packet_frames_.first_packet_primes()) segment.drop -= std::min(segment.drop, start.frames);
  index_.segments.push_back(segment);
  const FrameCount length =
      std::min(FrameCount{segment_seconds} * index_.format.sample_rate_hz, longest_segment);
  next_boundary_ = (timeline_.frames / length + 1) * length;
}

void IndexBuilder::note_padding(const AVPacket& packet) {
  std::size_t size = 0;
  const std::uint8_t* skip = av_packet_get_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
  const bool told = skip != nullptr && size >= 8;
  const int container_rate = demuxer_.stream().codecpar->sample_rate;
  const int rate = index_.format.sample_rate_hz;
  const auto frames = [&](std::uint32_t samples) {
    return container_rate > 0 ? av_rescale(samples, rate, container_rate) : samples;
  };
  if (index_.packets == 0 && told) timeline_.skipped_at_start = frames(AV_RL32(skip));
  // Padding is what is skipped at the very end: sound after it shows that it was none.
  const FrameCount at_end = told ? frames(AV_RL32(skip + 4)) : 0;
  timeline_.skipped_at_end = at_end > 0 ? timeline_.skipped_at_end + at_end : 0;
}

void IndexBuilder::trim_segments(const Trim& trim) {
  auto& segments = index_.segments;
  segments.front().drop += trim.head;
  for (Segment& segment : segments) segment.first -= trim.head;
  const auto is_outside = [&](const Segment& segment) {
    return segment.first <= 0 || segment.first >= trim.frames;
  };
  segments.erase(std::remove_if(segments.begin() + 1, segments.end(), is_outside), segments.end());
  segments.front().first = 0;
}

/// What a head says may be off by the delays of a codec, which are no loss.
void IndexBuilder::note_end(const Trim& trim) {
  const FrameCount noticed = index_.format.sample_rate_hz / 2;
  const FrameCount missing = trim.promised.value_or(0) - trim.frames;
  if (missing >= noticed) {
    index_.end = FileEnd::Short;
    index_.missing = missing;
  }
  if (!timeline_.granules || timeline_.granules->ends) return;
  index_.end = FileEnd::Torn;
  const std::int64_t read = page_number_ ? page_number_->page_end : demuxer_.file().size();
  const std::int64_t unread = demuxer_.file().size() - read;
  const FrameCount guessed =
      av_rescale(unread, timeline_.frames, std::max<std::int64_t>(1, bytes_));
  index_.missing = guessed >= noticed ? guessed : 0;
}

Result<PacketIndex> IndexBuilder::finish(std::optional<FrameCount> edited_frames) {
  const int rate = index_.format.sample_rate_hz;
  const Trim trim = trim_of(demuxer_, rate, edited_frames, timeline_);
  if (index_.segments.empty() || trim.frames == 0)
    return fail(ErrorKind::Corrupt, "the file holds no audible frame");
  trim_segments(trim);
  index_.frames = trim.frames;
  note_end(trim);
  index_.bit_rate_kbps = static_cast<int>(
      av_rescale_rnd(bytes_ * 8, rate, timeline_.frames * 1000, AV_ROUND_NEAR_INF));
  content_.add(trim.head);
  content_.add(trim.frames);
  index_.content = ContentHash{content_.digest()};
  return std::move(index_);
}

}  // namespace auralis::media
