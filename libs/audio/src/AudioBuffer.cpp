// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/AudioBuffer.h"

#include <algorithm>

namespace auralis {

AudioBuffer::AudioBuffer(int channels, FrameCount frames) {
  reshape(channels, frames);
  clear();
}

AudioView<float> AudioBuffer::view() noexcept {
  std::array<float*, max_channels> pointers{};
  for (int c = 0; c < channels_; ++c)
    pointers[static_cast<std::size_t>(c)] = samples_.data() + c * frames_;
  return {pointers, channels_, frames_};
}

AudioView<const float> AudioBuffer::view() const noexcept {
  std::array<const float*, max_channels> pointers{};
  for (int c = 0; c < channels_; ++c)
    pointers[static_cast<std::size_t>(c)] = samples_.data() + c * frames_;
  return {pointers, channels_, frames_};
}

void AudioBuffer::reshape(int channels, FrameCount frames) {
  assert(channels >= 0 && channels <= max_channels && frames >= 0);
  const auto needed = static_cast<std::size_t>(channels * frames);
  if (samples_.size() < needed) samples_.resize(needed);
  channels_ = channels;
  frames_ = frames;
}

void AudioBuffer::clear() noexcept {
  fill(view(), 0.0F);
}

void copy(AudioView<const float> from, AudioView<float> to) noexcept {
  assert(from.channels() == to.channels());
  const FrameCount frames = std::min(from.frames(), to.frames());
  for (int c = 0; c < to.channels(); ++c) std::copy_n(from.data(c), frames, to.data(c));
}

void fill(AudioView<float> view, float value) noexcept {
  for (int c = 0; c < view.channels(); ++c) std::ranges::fill(view.channel(c), value);
}

}  // namespace auralis
