// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/PcmReader.h"

#include <algorithm>
#include <list>
#include <optional>
#include <utility>

#include "PacketLocator.h"
#include "SegmentDecoder.h"
#include "SegmentShare.h"

namespace auralis::media {
namespace {

// A range with context on both sides touches two segments; one more makes going back cheap. High
// rates and many channels pay for their size with decoding more often, not with memory.
constexpr std::size_t most_segments = 3;
constexpr std::size_t most_bytes = std::size_t{8} << 20;

std::size_t bytes_of(int channels, FrameCount frames) {
  return static_cast<std::size_t>(channels) * static_cast<std::size_t>(frames) * sizeof(float);
}

/// What from_bytes() cannot know to be true is checked before anything is allocated by it.
bool is_sound(const PacketIndex& index) {
  const AudioFormat& format = index.format;
  if (index.segments.empty() || format.channels < 1 || format.channels > max_channels) return false;
  const FrameCount longest = FrameCount{30} * format.sample_rate_hz;
  for (std::size_t k = 0; k < index.segments.size(); ++k) {
    const bool is_last = k + 1 == index.segments.size();
    // What lies before a track that was cut is less than its first segment.
    if (k == 0 && (index.lead < 0 || index.lead >= longest)) return false;
    const FrameCount end = is_last ? index.lead + index.frames : index.segments[k + 1].first;
    const FrameCount length = end - index.segments[k].first;
    if (length <= 0 || length > longest || index.segments[k].drop < 0) return false;
  }
  return index.segments.front().first == 0;
}

}  // namespace

struct PcmReader::State {
  struct Kept {
    std::size_t segment;
    SegmentShare::SegmentPtr shared;
  };

  struct Damage {
    FrameCount frames{};
    std::vector<FrameRange> where;  ///< Within the segment.
  };

  PacketLocator locator;
  std::shared_ptr<const PacketIndex> index;
  std::shared_ptr<SegmentShare> share;
  std::list<Kept> kept;         // The one used last comes first.
  std::vector<Damage> damaged;  // By segment, however often it is decoded.
  AudioBuffer memory{};         // Of the last segment that had to go, for the next.

  std::size_t segment_of(FrameCount frame) const;
  FrameRange range_of(std::size_t segment) const;
  SegmentShare::SegmentPtr keep(std::size_t segment);
  Result<SegmentDecoder> make_decoder(std::size_t segment);
  std::size_t kept_bytes() const noexcept;
  bool has_room_for(std::size_t segment) const;
  void make_room_for(std::size_t segment);
  Result<void> read_part(std::size_t segment, FrameCount start, AudioView<float> out);
};

std::size_t PcmReader::State::segment_of(FrameCount frame) const {
  const auto after = std::ranges::upper_bound(index->segments, frame, {}, &Segment::first);
  return static_cast<std::size_t>(after - index->segments.begin()) - 1;
}

FrameRange PcmReader::State::range_of(std::size_t segment) const {
  const bool is_last = segment + 1 == index->segments.size();
  return {index->segments[segment].first,
          is_last ? index->lead + index->frames : index->segments[segment + 1].first};
}

SegmentShare::SegmentPtr PcmReader::State::keep(std::size_t segment) {
  const auto found = std::ranges::find(kept, segment, &Kept::segment);
  if (found != kept.end()) {
    kept.splice(kept.begin(), kept, found);
  } else {
    make_room_for(segment);
    kept.push_front({segment, share->find_or_add(index, segment)});
  }
  return kept.front().shared;
}

std::size_t PcmReader::State::kept_bytes() const noexcept {
  std::size_t bytes = 0;
  for (const Kept& one : kept)
    bytes += bytes_of(index->format.channels, range_of(one.segment).length());
  return bytes;
}

bool PcmReader::State::has_room_for(std::size_t segment) const {
  const std::size_t more = bytes_of(index->format.channels, range_of(segment).length());
  return kept.empty() || (kept.size() < most_segments && kept_bytes() + more <= most_bytes);
}

void PcmReader::State::make_room_for(std::size_t segment) {
  while (!has_room_for(segment)) {
    SegmentShare::SegmentPtr last = std::move(kept.back().shared);
    kept.pop_back();
    memory = share->release(std::move(last));
  }
}

Result<SegmentDecoder> PcmReader::State::make_decoder(std::size_t segment) {
  AURALIS_TRY(auto packets, locator.load(segment));
  const AVCodecParameters& parameters = *locator.stream().codecpar;
  AURALIS_TRY(auto decoder, Decoder::make(parameters));
  const Segment& entry = index->segments[segment];
  return SegmentDecoder{
      std::move(decoder),
      PacketFrames{parameters, index->packet_frames},
      std::move(packets),
      {.drop = entry.drop, .frames = range_of(segment).length(), .preroll = entry.preroll},
      index->format,
      std::exchange(memory, {})};
}

Result<void> PcmReader::State::read_part(std::size_t segment, FrameCount start,
                                         AudioView<float> out) {
  const SegmentShare::SegmentPtr shared = keep(segment);
  const MutexLock lock{shared->mutex};
  std::optional<SegmentDecoder>& decoder = shared->decoder;
  if (!decoder) {
    auto made = make_decoder(segment);
    if (!made) {
      kept.pop_front();
      return Failure{std::move(made.error())};
    }
    decoder.emplace(*std::move(made));
  }
  memory = {};  // not needed where another reader had made the segment
  const FrameCount offset = start - range_of(segment).begin;
  decoder->decode_until(offset + out.frames());
  if (damaged[segment].frames < decoder->damaged_frames())
    damaged[segment] = {decoder->damaged_frames(), decoder->damage()};
  copy(decoder->audio().sub(offset, out.frames()), out);
  return {};
}

Result<std::unique_ptr<PcmReader>> PcmReader::open(const std::filesystem::path& file,
                                                   std::shared_ptr<const PacketIndex> index,
                                                   std::shared_ptr<SegmentShare> share) {
  if (!share) share = make_segment_share();
  if (!is_sound(*index)) return fail(ErrorKind::Corrupt, "the packet index makes no sense");
  AURALIS_TRY(auto locator, PacketLocator::open(file, index));
  const std::size_t segments = index->segments.size();
  return std::unique_ptr<PcmReader>{
      new PcmReader{std::make_unique<State>(State{std::move(locator),
                                                  std::move(index),
                                                  std::move(share),
                                                  {},
                                                  std::vector<State::Damage>(segments)})}};
}

PcmReader::PcmReader(std::unique_ptr<State> state) : state_{std::move(state)} {}
PcmReader::~PcmReader() = default;

AudioFormat PcmReader::format() const noexcept {
  return state_->index->format;
}

FrameCount PcmReader::frames() const noexcept {
  return state_->index->frames;
}

Result<void> PcmReader::read(FrameCount start, AudioView<float> out) {
  assert(out.channels() == format().channels);
  const FrameCount begin = std::clamp<FrameCount>(-start, 0, out.frames());
  const FrameCount length = std::clamp<FrameCount>(frames() - start, begin, out.frames());
  fill(out.sub(0, begin), 0.0F);
  fill(out.sub(length, out.frames() - length), 0.0F);
  const FrameCount origin = start + state_->index->lead;  // as segments count
  const FrameCount end = origin + length;
  for (FrameCount at = origin + begin; at < end;) {
    const std::size_t segment = state_->segment_of(at);
    const FrameCount part_end = std::min(end, state_->range_of(segment).end);
    AURALIS_CHECK(state_->read_part(segment, at, out.sub(at - origin, part_end - at)));
    at = part_end;
  }
  return {};
}

std::size_t PcmReader::kept_bytes() const noexcept {
  return state_->kept_bytes();
}

FrameCount PcmReader::damaged_frames() const noexcept {
  FrameCount frames = 0;
  for (const State::Damage& damage : state_->damaged) frames += damage.frames;
  // The first segment of what was cut is damaged before the track, too.
  if (state_->index->lead > 0)
    for (const FrameRange& range : state_->damaged.front().where)
      frames -= std::clamp<FrameCount>(state_->index->lead - range.begin, 0, range.length());
  return frames;
}

std::vector<FrameRange> PcmReader::damage() const {
  std::vector<FrameRange> all;
  const FrameCount lead = state_->index->lead;
  for (std::size_t k = 0; k < state_->damaged.size(); ++k) {
    const FrameCount first = state_->index->segments[k].first - lead;
    for (const FrameRange& range : state_->damaged[k].where)
      if (first + range.end > 0)
        all.push_back({std::max<FrameCount>(0, first + range.begin), first + range.end});
  }
  return all;
}

}  // namespace auralis::media
