// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/ContinuedReader.h"

#include <algorithm>
#include <ranges>

namespace auralis::mastering {
namespace {

void fill_level(AudioView<float> out, const ContinuedReader::Level& level) noexcept {
  for (int channel = 0; channel < out.channels(); ++channel) {
    const auto index = static_cast<std::size_t>(channel);
    std::ranges::fill(out.channel(channel), index < level.size() ? level[index] : 0.0F);
  }
}

}  // namespace

ContinuedReader::ContinuedReader(FrameReader& track, const Tracks& before, const Tracks& behind)
    : track_{&track} {
  FrameCount begin = 0;
  for (FrameReader* const reader : before) begin -= reader->frames();
  const auto append = [&](FrameReader* reader) {
    pieces_.push_back({begin, reader});
    begin += reader->frames();
  };
  for (FrameReader* const reader : std::views::reverse(before)) append(reader);
  append(&track);
  for (FrameReader* const reader : behind) append(reader);
}

Result<void> ContinuedReader::read(FrameCount start, AudioView<float> out) {
  const auto offset_of = [&](FrameCount position) {
    return std::clamp<FrameCount>(position - start, 0, out.frames());
  };
  const FrameCount first = offset_of(pieces_.front().begin);
  fill_level(out.sub(0, first), before_);
  for (const Piece& piece : pieces_) {
    const FrameCount from = offset_of(piece.begin);
    const FrameCount to = offset_of(piece.begin + piece.reader->frames());
    if (from < to)
      AURALIS_CHECK(piece.reader->read(start + from - piece.begin, out.sub(from, to - from)));
  }
  const Piece& last = pieces_.back();
  const FrameCount end = offset_of(last.begin + last.reader->frames());
  fill_level(out.sub(end, out.frames() - end), behind_);
  return {};
}

}  // namespace auralis::mastering
