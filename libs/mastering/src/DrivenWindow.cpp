// SPDX-License-Identifier: GPL-3.0-or-later
#include "DrivenWindow.h"

#include <algorithm>
#include <utility>

#include "dsp/Denormals.h"

namespace auralis::mastering {
namespace {

constexpr FrameCount node = dsp::limiter_node_frames;
constexpr int engine_channels = 2;

void apply_gain(float gain, AudioView<float> audio) noexcept {
  for (int channel = 0; channel < audio.channels(); ++channel)
    for (float& sample : audio.channel(channel)) sample *= gain;
}

}  // namespace

DrivenWindow::DrivenWindow(FrameReader& source, const dsp::Limiter& limiter, float drive) noexcept
    : source_{&source}, limiter_{&limiter}, drive_{drive} {}

Result<void> DrivenWindow::move_to(FrameCount begin, FrameCount count) {
  const FrameRange wanted{begin - limiter_->reach_before(),
                          begin + count + limiter_->reach_behind()};
  const FrameCount known = keep(wanted);
  AURALIS_CHECK(
      source_->read(wanted.begin + known, frames_.view().sub(known, wanted.length() - known)));
  const dsp::DenormalsFlushed flushed;
  apply_gain(drive_, frames_.view().sub(known, wanted.length() - known));
  measure_from(known);
  held_ = wanted;
  return {};
}

AudioView<const float> DrivenWindow::frames() const noexcept {
  const FrameCount before = limiter_->reach_before();
  return frames_.view().sub(before, held_.length() - before - limiter_->reach_behind());
}

/// Moves what is held of `wanted` to where it belongs; how many frames from its beginning are
/// known.
FrameCount DrivenWindow::keep(FrameRange wanted) {
  const bool overlaps = held_.begin <= wanted.begin && wanted.begin < held_.end;
  const FrameCount known = overlaps ? std::min(held_.end, wanted.end) - wanted.begin : 0;
  const FrameCount shift = overlaps ? wanted.begin - held_.begin : 0;
  spare_.reshape(engine_channels, wanted.length());
  if (known > 0) copy(std::as_const(frames_).view().sub(shift, known), spare_.view().sub(0, known));
  std::swap(frames_, spare_);
  spare_.reshape(engine_channels, wanted.length());  // now, so that the next move allocates nothing
  peaks_.erase(peaks_.begin(),
               peaks_.begin() + std::min<FrameCount>(shift / node, std::ssize(peaks_)));
  held_ = {};
  return known;
}

/// Peaks of the nodes whose surroundings were not all among the `known` frames.
void DrivenWindow::measure_from(FrameCount known) {
  const FrameCount measured = std::max<FrameCount>(known / node - 2, 0);
  peaks_.resize(static_cast<std::size_t>(frames_.frames() / node - 2));
  limiter_->measure(
      std::as_const(frames_).view().sub(measured * node, frames_.frames() - measured * node),
      std::span{peaks_}.subspan(static_cast<std::size_t>(measured)));
}

}  // namespace auralis::mastering
