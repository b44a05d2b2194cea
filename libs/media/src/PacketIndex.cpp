// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/PacketIndex.h"

#include <algorithm>
#include <new>

#include "IndexBuilder.h"
#include "InputFile.h"

namespace auralis::media {
namespace {

Result<StreamFormat> load_format(const std::filesystem::path& file, const std::stop_token& stop) {
  AURALIS_TRY(auto demuxer, Demuxer::open(file, stop));
  return probe_format(demuxer);
}

ContentHash content_of(const ContentHash& whole, FrameRange frames) {
  Hasher content;
  content.add("auralis part 1");
  content.add(whole.value.hex());
  content.add(frames.begin);
  content.add(frames.end);
  return ContentHash{content.digest()};
}

/// Keeps the segments that hold some of `frames`, counted from the first of them.
void keep_segments(PacketIndex& index, FrameRange frames) {
  auto& segments = index.segments;
  const auto behind = std::ranges::lower_bound(segments, frames.end, {}, &Segment::first);
  if (behind != segments.end()) {
    index.packets = behind->packet;
    segments.erase(behind, segments.end());
  }
  const auto after = std::ranges::upper_bound(segments, frames.begin, {}, &Segment::first);
  if (after != segments.begin()) segments.erase(segments.begin(), after - 1);
  const FrameCount first = segments.front().first;
  for (Segment& segment : segments) segment.first -= first;
  index.lead = frames.begin - first;
}

}  // namespace

Result<PacketIndex> cut(const PacketIndex& whole, const CueRange& range) {
  if (range.is_whole()) return whole;
  const std::int64_t rate = whole.format.sample_rate_hz;
  const FrameCount end = range.end == 0 ? whole.frames : frames_of_cd(range.end, rate);
  const FrameRange frames{frames_of_cd(range.begin, rate), std::min(end, whole.frames)};
  if (frames.begin < 0 || frames.begin >= frames.end || whole.segments.empty())
    return fail(ErrorKind::Corrupt, "the file ends before this track of its cue sheet begins");
  PacketIndex part = whole;
  part.content = content_of(whole.content, frames);
  part.frames = frames.length();
  part.range = range;
  // What is missing at the file's end is missing of the track that was to go on to there.
  if (end < whole.frames) {
    part.end = FileEnd::Whole;
    part.missing = 0;
  }
  keep_segments(part, frames);
  return part;
}

Result<PacketIndex> index_file(const std::filesystem::path& file, std::stop_token stop) {
  AURALIS_TRY(const auto format, load_format(file, stop));
  AURALIS_TRY(auto demuxer, Demuxer::open(file, stop));
  const ffmpeg::Packet packet{av_packet_alloc()};
  if (!packet) throw std::bad_alloc{};
  IndexBuilder builder{demuxer, format};
  for (;;) {
    AURALIS_TRY(const bool more, demuxer.next(*packet));
    if (!more) break;
    // Only a sample table that lies can tell of more packets than the file has bytes.
    if (builder.packets() > demuxer.file().size())
      return fail(ErrorKind::Corrupt, "the file's packet table is not true");
    builder.add(*packet);
  }
  std::optional<FrameCount> edited;
  if (demuxer.is_container("mov")) {
    AURALIS_TRY(edited, edited_frames(file, stop, format.format.sample_rate_hz));
  }
  auto index = builder.finish(edited);
  AURALIS_CHECK(demuxer.file().health());  // its head was read once more for what it promises
  return index;
}

}  // namespace auralis::media
