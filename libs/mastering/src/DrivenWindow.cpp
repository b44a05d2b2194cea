// SPDX-License-Identifier: GPL-3.0-or-later
#include "DrivenWindow.h"

#include <algorithm>
#include <utility>

#include "dsp/Denormals.h"

namespace auralis::mastering {
namespace {

constexpr FrameCount node = dsp::limiter_node_frames;

void apply_gain(float gain, AudioView<float> audio) noexcept {
  for (int channel = 0; channel < audio.channels(); ++channel)
    for (float& sample : audio.channel(channel)) sample *= gain;
}

}  // namespace

DrivenWindow::DrivenWindow(FrameReader& source, const dsp::Limiter& limiter, float drive,
                           FrameRange heard) noexcept
    : limiter_{&limiter}, drive_{drive}, heard_{heard}, source_{source} {}

Result<void> DrivenWindow::move_to(FrameCount begin, FrameCount count) {
  const FrameRange wanted{begin - limiter_->reach_before(),
                          begin + count + limiter_->reach_behind()};
  const FrameRange before = source_.range();
  AURALIS_TRY(const FrameCount known, source_.move_to(wanted));
  const FrameCount passed = known > 0 ? (wanted.begin - before.begin) / node : 0;
  peaks_.erase(peaks_.begin(), peaks_.begin() + std::min<FrameCount>(passed, std::ssize(peaks_)));
  const dsp::DenormalsFlushed flushed;
  apply_gain(drive_, source_.frames_from(known));
  measure_from(known);
  return {};
}

AudioView<const float> DrivenWindow::frames() const noexcept {
  const FrameCount before = limiter_->reach_before();
  return source_.frames().sub(before, source_.range().length() - before - limiter_->reach_behind());
}

/// Peaks of the nodes whose surroundings were not all among the `known` frames.
void DrivenWindow::measure_from(FrameCount known) {
  const FrameCount measured = std::max<FrameCount>(known / node - 2, 0);
  peaks_.resize(static_cast<std::size_t>(source_.range().length() / node - 2));
  limiter_->measure(heard_from(measured * node),
                    std::span{peaks_}.subspan(static_cast<std::size_t>(measured)));
}

/// The frames from one on, with zeros where nothing is heard: filters ring beyond a track's ends,
/// and what is cut off from such a wave has other peaks than the wave.
AudioView<const float> DrivenWindow::heard_from(FrameCount first) {
  const AudioView<const float> frames =
      source_.frames().sub(first, source_.range().length() - first);
  const FrameRange range{source_.range().begin + first, source_.range().end};
  if (range.begin >= heard_.begin && range.end <= heard_.end) return frames;
  cut_.reshape(frames.channels(), frames.frames());
  cut_.clear();
  const FrameCount begin = std::clamp(heard_.begin, range.begin, range.end);
  const FrameCount end = std::clamp(heard_.end, begin, range.end);
  copy(frames.sub(begin - range.begin, end - begin),
       cut_.view().sub(begin - range.begin, end - begin));
  return std::as_const(cut_).view();
}

}  // namespace auralis::mastering
